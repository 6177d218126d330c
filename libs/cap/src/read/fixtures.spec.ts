import { capFile, capFilesIn, found } from '../messages.fixture';
import { readCap } from './read-cap';

const codes = (name: string): string[] => found(readCap(capFile(name)));

it.each(capFilesIn('valid'))('CP1 %s is read without a repair', (name) => {
  const reading = readCap(capFile(name));
  expect(reading).toMatchObject({ ok: true, version: '1.2', isSigned: false });
  expect(reading.findings.filter(({ weight }) => weight !== 'noted')).toEqual([]);
});

it('CP1 what a valid message says of nothing, or twice in one language, is noted', () => {
  expect(codes('valid/canada.cap')).toEqual([
    '10 blank',
    '11 blank',
    '15 blank',
    '17 blank',
    '42 blank',
    '148 blank',
  ]);
  expect(codes('valid/australia.cap')).toEqual(['84 languages']);
});

it('CP1 an update with empty references stands for itself', () => {
  expect(readCap(capFile('wild/canada_errors.cap'))).toMatchObject({
    ok: true,
    message: { msgType: 'Update' },
  });
  expect(codes('wild/canada_errors.cap')).toEqual([
    '10 blank',
    '11 blank',
    '12 blank',
    '12 update-of-nothing',
  ]);
});

it('CP1 elements out of order are read, those of nobody are not', () => {
  const reading = readCap(capFile('wild/sweden.cap'));
  expect(reading).toMatchObject({
    ok: true,
    message: {
      info: [{ senderName: 'Sveriges Radio', area: [{ areaDesc: 'Gävleborgs län' }, { areaDesc: 'Gävle' }] }],
    },
  });
  expect(found(reading)).toEqual([
    '17 order',
    '22 unknown-element',
    '23 unknown-element',
    '31 unknown-element',
    '32 unknown-element',
  ]);
});

it('CP1 a message in a distribution element is taken out', () => {
  const reading = readCap(capFile('wild/rfs.xml'));
  expect(reading).toMatchObject({ ok: true, message: { identifier: '2014-05-08T10:31:00-00:00:160068' } });
  expect(found(reading)).toEqual(['2 envelope']);
});

it('CP1 CAP 1.1 is read, with fractions and without an offset', () => {
  const reading = readCap(capFile('wild/msg_test-public_fr_of_nohp.xml'), { assumedOffset: '+12:00' });
  expect(reading).toMatchObject({
    ok: true,
    version: '1.1',
    message: {
      status: 'Test',
      sent: '2016-03-10T22:12:03+12:00',
      references: expect.stringMatching(/,2016-03-10T22:12:03\+12:00$/),
    },
  });
  expect(found(reading)).toEqual(['2 version', '5 time', '11 reference', '28 circle']);
});

it.each([
  ['invalid/invalid.cap', '2 missing'],
  ['invalid/xee.cap', '3 doctype'],
  ['signed/canada_signed.cap', '428 several-signatures'],
])('CP2 %s is refused: %s', (name, refusal) => {
  expect(readCap(capFile(name)).ok).toBe(false);
  expect(codes(name)).toEqual([refusal]);
});

it('CP1 a signature is seen', () => {
  expect(readCap(capFile('signed/ipaws-5e7e0fc5023f1930efcf3deb.xml'))).toMatchObject({
    ok: true,
    isSigned: true,
    findings: [],
  });
});
