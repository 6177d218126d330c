import { found, messageIn, read, SOUND } from '../messages.fixture';
import type { CapMessage } from '../schema/message';
import { CapFault, writeCap } from './write-cap';

const sound = messageIn(SOUND);

it('CP4 what keeps the standard is written in the standard’s order', () => {
  const { identifier, ...rest } = sound;
  expect(writeCap({ ...rest, identifier, note: 'a < b & c\r\n' })).toBe(
    SOUND.replace('  <info>', '  <note>a &lt; b &amp; c&#13;\n</note>\n  <info>'),
  );
});

it.each<[string, Partial<CapMessage>]>([
  ['a draft', { status: 'Draft' }],
  ['Z', { sent: '2026-11-24T14:00:00Z' }],
  ['a comma in a name', { identifier: 'a,b' }],
  ['no restriction', { scope: 'Restricted' }],
  ['a private message for nobody', { scope: 'Private', restriction: 'TLP:RED' }],
  ['an update of nothing', { msgType: 'Update' }],
  ['a reference to itself', { references: 'ndma@example.pk,pk-1,2026-11-24T19:00:00+05:00' }],
  ['an empty text', { note: '' }],
  ['a character that XML does not know', { note: 'a\u0000b' }],
  ['the same language twice', { info: [...sound.info, ...sound.info] }],
])('CP4 %s is not written', (_, change) => {
  expect(() => writeCap({ ...sound, ...change })).toThrow(CapFault);
});

it('CP4 a refusal says what is wrong, and where', () => {
  expect(() => writeCap({ ...sound, status: 'Draft' })).toThrow(
    /6: refused: alert\/status: A draft is not a message\./,
  );
  expect(found(read(SOUND))).toEqual([]);
});
