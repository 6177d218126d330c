import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommand, UsageError } from './arguments';
import { check } from './check';

const FOLDER = join(__dirname, '../../../test/fixtures/cap');
const checked = (file: string, options: { offset?: string; strict?: boolean } = {}) =>
  check(file, readFileSync(join(FOLDER, file)), { strict: false, ...options });

it('CP1 a sound message passes in one line', () => {
  expect(checked('valid/taiwan.cap', { strict: true })).toEqual({
    passes: true,
    lines: ['valid/taiwan.cap: CAP 1.2, Actual Alert, read as it stands.'],
  });
});

it('CP1 repairs are told by file and line, and fail only when nothing may be repaired', () => {
  const lines = [
    'wild/rfs.xml:2: repaired: The message is in an EDXL-DE distribution element; it is taken out.',
    'wild/rfs.xml: CAP 1.2, Actual Alert, read with a repair.',
  ];
  expect(checked('wild/rfs.xml')).toEqual({ passes: true, lines });
  expect(checked('wild/rfs.xml', { strict: true })).toEqual({ passes: false, lines });
});

it('CP1 an offset is assumed as it was given', () => {
  const { lines } = checked('wild/msg_test-public_fr_of_nohp.xml', { offset: '+12:00' });
  expect(lines.join('\n')).toMatch(/2016-03-10T22:12:03\+12:00/);
  expect(lines.at(-1)).toMatch(/CAP 1\.1, Test Update, read with 4 repairs\.$/);
});

it('CP2 a refusal says where and why', () => {
  expect(checked('invalid/invalid.cap')).toEqual({
    passes: false,
    lines: [
      'invalid/invalid.cap:2: refused: alert/scope: The element scope is missing.',
      'invalid/invalid.cap: refused.',
    ],
  });
});

it('CP1 a signature is said to be there, not to hold', () => {
  expect(checked('signed/ipaws-5e7e0fc5023f1930efcf3deb.xml').lines.join()).toMatch(
    /signed \(not verified\)/,
  );
});

it('CP1 the command line', () => {
  expect(readCommand(['check', 'a', 'b', '--strict'])).toEqual({
    files: ['a', 'b'],
    offset: undefined,
    strict: true,
  });
  expect(readCommand(['check', '--offset', '-07:00', 'a'])).toMatchObject({ files: ['a'], offset: '-07:00' });
  expect(readCommand(['--help'])).toBeUndefined();
  for (const wrong of [
    [],
    ['check'],
    ['mend', 'a'],
    ['check', 'a', '--offset', 'Z'],
    ['check', 'a', '--loud'],
  ]) {
    expect(() => readCommand(wrong)).toThrow(UsageError);
  }
});
