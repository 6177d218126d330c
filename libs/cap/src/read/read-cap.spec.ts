import { found, messageIn, read, SOUND, soundBut } from '../messages.fixture';
import type { CapMessage } from '../schema/message';

type Change = readonly [from: string, to: string];

it('CP1 nothing is found in what keeps the standard', () => {
  expect(found(read(SOUND))).toEqual([]);
});

const info = (message: CapMessage) => message.info[0];

it.each<[what: string, change: Change, found: string[], read: (message: CapMessage) => unknown, as: unknown]>(
  [
    ['Z', ['+05:00', 'Z'], ['5 time'], (m) => m.sent, '2026-11-24T19:00:00-00:00'],
    ['fractions', ['19:00:00+', '19:00:00.123+'], ['5 time'], (m) => m.sent, '2026-11-24T19:00:00+05:00'],
    ['a space for T', ['T19:', ' 19:'], ['5 time'], (m) => m.sent, '2026-11-24T19:00:00+05:00'],
    ['a short offset', ['+05:00', '+0530'], ['5 time'], (m) => m.sent, '2026-11-24T19:00:00+05:30'],
    ['the wrong case', ['>Actual<', '>ACTUAL<'], ['6 value'], (m) => m.status, 'Actual'],
    ['padding', ['>Alert<', '> Alert\n<'], ['7 value'], (m) => m.msgType, 'Alert'],
    ['a padded name', ['>pk-1<', '> pk-1 <'], ['3 padded'], (m) => m.identifier, 'pk-1'],
    ['a severity of nobody', ['>Severe<', '>Awful<'], ['14 value'], (m) => info(m)?.severity, 'Unknown'],
    [
      'a certainty of CAP 1.0',
      ['>Observed<', '>Very Likely<'],
      ['15 value'],
      (m) => info(m)?.certainty,
      'Likely',
    ],
    ['a category of nobody', ['>Safety<', '>Aliens<'], ['11 value'], (m) => info(m)?.category, ['Other']],
    ['an empty severity', ['>Severe<', '><'], ['14 value'], (m) => info(m)?.severity, 'Unknown'],
    [
      'a response of nobody',
      ['<urgency>', '<responseType>Run</responseType><urgency>'],
      ['13 dropped'],
      (m) => info(m)?.responseType,
      [],
    ],
    [
      'markup',
      ['Fire in a market', '<b>Fire</b> in a market'],
      ['12 markup'],
      (m) => info(m)?.event,
      'Fire in a market',
    ],
    ['an underscore', ['>en<', '>en_PK<'], ['10 language'], (m) => info(m)?.language, 'en-PK'],
    ['no language', ['>en<', '>my own<'], ['10 dropped'], (m) => info(m)?.language, undefined],
    ['an empty language', ['>en<', '> <'], ['10 empty'], (m) => info(m)?.language, undefined],
    [
      'no time',
      ['<area>', '<expires>soon</expires><area>'],
      ['16 dropped'],
      (m) => info(m)?.expires,
      undefined,
    ],
    [
      'an open polygon',
      [' 33.7,73.0<', ' 33.75,73<'],
      ['18 polygon'],
      (m) => info(m)?.area[0]?.polygon,
      ['33.7,73 33.7,73.1 33.8,73.1 33.75,73 33.7,73'],
    ],
    [
      'spaces in pairs',
      ['33.7,73.1', '33.7, 73.1'],
      ['18 polygon'],
      (m) => info(m)?.area[0]?.polygon,
      ['33.7,73.0 33.7,73.1 33.8,73.1 33.7,73.0'],
    ],
    [
      'an empty polygon',
      ['33.7,73.0 33.7,73.1 33.8,73.1 33.7,73.0', ''],
      ['18 polygon'],
      (m) => info(m)?.area[0]?.polygon,
      [],
    ],
    [
      'a polygon off the globe',
      ['33.8,73.1', '133.8,73.1'],
      ['18 polygon'],
      (m) => info(m)?.area[0]?.polygon,
      [],
    ],
    ['a polygon of words', ['33.8,73.1', 'Lahore'], ['18 polygon'], (m) => info(m)?.area[0]?.polygon, []],
    [
      'a circle of less than nothing',
      ['<polygon>', '<circle>1,2 -3</circle><polygon>'],
      ['18 order', '18 circle'],
      (m) => info(m)?.area[0]?.circle,
      [],
    ],
    [
      'half a pair',
      ['<area>', '<parameter><valueName>a</valueName></parameter><area>'],
      ['16 incomplete'],
      (m) => info(m)?.parameter,
      [],
    ],
    [
      'an element of nobody',
      ['<scope>', '<mood>bad</mood><scope>'],
      ['8 unknown-element'],
      (m) => m.scope,
      'Public',
    ],
    ['an attribute', ['<scope>', '<scope id="1">'], ['8 unknown-attribute'], (m) => m.scope, 'Public'],
    [
      'an attribute of the whole',
      ['<info>', '<info id="1">'],
      ['9 unknown-attribute'],
      (m) => m.info.length,
      1,
    ],
    ['words between', ['<info>', 'hello<info>'], ['2 stray-text'], (m) => m.info.length, 1],
    ['a note twice', ['<info>', '<note>a</note><note>b</note><info>'], ['9 repeated'], (m) => m.note, 'a'],
    [
      'no namespace',
      [' xmlns="urn:oasis:names:tc:emergency:cap:1.2"', ''],
      ['2 namespace'],
      (m) => m.scope,
      'Public',
    ],
    ['no namespace within', ['<scope>', '<scope xmlns="">'], ['8 namespace'], (m) => m.scope, 'Public'],
    ['CAP 1.1', ['cap:1.2', 'cap:1.1'], ['2 version'], (m) => m.scope, 'Public'],
    [
      'a size of words',
      [
        '<area>',
        '<resource><resourceDesc>a</resourceDesc><mimeType>b</mimeType><size>big</size></resource><area>',
      ],
      ['16 dropped'],
      (m) => info(m)?.resource,
      [{ resourceDesc: 'a', mimeType: 'b' }],
    ],
    [
      'a reference of nothing',
      ['<info>', '<references>a b,c,2026-01-01T00:00:00-00:00</references><info>'],
      ['9 reference'],
      (m) => m.references,
      'b,c,2026-01-01T00:00:00-00:00',
    ],
    [
      'a reference with a space',
      ['<info>', '<references>b,c,2026-01-01 00:00:00+08:00</references><info>'],
      ['9 reference'],
      (m) => m.references,
      'b,c,2026-01-01T00:00:00+08:00',
    ],
    [
      'a reference to itself',
      ['<info>', '<references>ndma@example.pk,pk-1,2026-11-24T14:00:00-00:00</references><info>'],
      ['9 reference'],
      (m) => m.references,
      undefined,
    ],
    [
      'a reference to what is to come',
      ['<info>', '<references>b,c,2027-01-01T00:00:00-00:00</references><info>'],
      ['9 reference'],
      (m) => m.references,
      undefined,
    ],
  ],
)('CP1 %s is read, and the repair is told', (_, change, codes, part, as) => {
  const text = soundBut(change);
  expect(found(read(text))).toEqual(codes);
  expect(read(text).findings.every(({ weight }) => weight === 'repaired')).toBe(true);
  expect(part(messageIn(text))).toEqual(as);
});

it.each<[what: string, change: Change, found: string[]]>([
  ['a comma in a name', ['>pk-1<', '>pk,1<'], ['3 characters']],
  ['a restriction that is not said', ['>Public<', '>Restricted<'], ['2 restriction']],
  ['addresses that are not said', ['>Public<', '>Private<'], ['2 addresses']],
  [
    'a polygon that crosses itself',
    ['33.7,73.1 33.8,73.1', '33.8,73.1 33.8,73.0 33.7,73.1'],
    ['18 crossing'],
  ],
  ['a ceiling without a floor', ['</area>', '<ceiling>9</ceiling></area>'], ['19 ceiling']],
  [
    'an end before the beginning',
    ['<area>', '<expires>2026-11-24T18:00:00+05:00</expires><area>'],
    ['16 expiry'],
  ],
])('CP1 %s is noted, and read as it stands', (_, change, codes) => {
  const reading = read(soundBut(change));
  expect(reading.ok).toBe(true);
  expect(found(reading)).toEqual(codes);
  expect(reading.findings.every(({ weight }) => weight === 'noted')).toBe(true);
});

it('CP1 a second language graded otherwise is noted', () => {
  const [block = ''] = /<info>[^]*<\/info>/.exec(SOUND) ?? [];
  const other = block.replace('>en<', '>ur<').replace('>Severe<', '>Minor<');
  expect(found(read(soundBut([block, block + other])))).toEqual(['20 languages']);
});

it.each<[what: string, change: Change, found: string[]]>([
  ['a draft', ['>Actual<', '>Draft<'], ['6 draft']],
  ['no sender', ['<sender>ndma@example.pk</sender>', ''], ['2 missing']],
  ['no severity', ['<severity>Severe</severity>', ''], ['9 missing']],
  ['no description of the area', ['<areaDesc>F-7 Markaz</areaDesc>', ''], ['16 missing']],
  ['an empty name', ['>pk-1<', '> <'], ['3 unreadable']],
  ['a day that is not', ['2026-11-24', '2026-11-31'], ['5 unreadable']],
  ['a status of nobody', ['>Actual<', '>Perhaps<'], ['6 unknown-value']],
  ['two senders', ['<status>', '<sender>b</sender><status>'], ['6 order', '6 ambiguous']],
  ['two severities', ['<severity>', '<severity>Minor</severity><severity>'], ['14 ambiguous']],
  ['a cancellation of nothing', ['>Alert<', '>Cancel<'], ['2 nothing-referred-to']],
  ['a rejection of nothing', ['>Alert<', '>Error<'], ['2 reason', '2 nothing-referred-to']],
  ['another document', ['urn:oasis:names:tc:emergency:cap:1.2', 'urn:other'], ['2 no-alert']],
])('CP2 %s is refused, with the line', (_, change, codes) => {
  const reading = read(soundBut(change));
  expect(reading.ok).toBe(false);
  expect(found(reading).sort()).toEqual([...codes].sort());
});

describe('CP1 CAP 1.0', () => {
  const old = (...changes: Change[]): string =>
    soundBut(['urn:oasis:names:tc:emergency:cap:1.2', 'http://www.incident.com/cap/1.0'], ...changes);

  it('pairs are written as name=value', () => {
    const message = messageIn(old(['<area>', '<parameter>HSAS=ORANGE=1</parameter><area>']));
    expect(message.info[0]?.parameter).toEqual([{ valueName: 'HSAS', value: 'ORANGE=1' }]);
  });

  it('a resource needs no type', () => {
    const resource = '<resource><resourceDesc>a</resourceDesc><size>7</size></resource>';
    const text = old(['<area>', `${resource}<area>`]);
    expect(found(read(text))).toEqual(['2 version', '16 value']);
    expect(messageIn(text).info[0]?.resource).toEqual([
      { resourceDesc: 'a', mimeType: 'application/octet-stream', size: '7' },
    ]);
  });
});

describe('CP1 an envelope', () => {
  const wrapped = (...alerts: string[]): string =>
    `<d:EDXLDistribution xmlns:d="urn:oasis:names:tc:emergency:EDXL:DE:1.0">
<d:distributionStatus>Exercise</d:distributionStatus>
${alerts.map((alert) => alert.replace(/<\?.*\n/, '')).join('\n')}</d:EDXLDistribution>`;

  it('that says another status than the message is noted', () => {
    expect(found(read(wrapped(SOUND)))).toEqual(['1 envelope', '7 status']);
  });

  it.each([
    ['with nothing', [], '1 no-alert'],
    ['with two messages', [SOUND, SOUND], '24 several-alerts'],
  ])('CP2 %s is refused', (_, alerts, refusal) => {
    expect(found(read(wrapped(...alerts)))).toEqual([refusal]);
  });
});

it('CP2 findings stand in the order of their lines', () => {
  const text = soundBut(['>Severe<', '>Awful<'], ['>pk-1<', '> pk-1<'], ['<scope>Public</scope>', '']);
  expect(found(read(text))).toEqual(
    ['2 missing', '3 padded', '14 value'].sort((a, b) => parseInt(a) - parseInt(b)),
  );
});
