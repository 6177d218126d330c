import { parseTopology } from '../parse';
import { edited, mapWith, markedLine } from '../sound.fixture';

const NOW = new Date('2026-11-23T08:00:00Z');

/** The sound topology with rosters as given, and a second officer of each side. */
const withRosters = (rosters: string): string =>
  edited(
    ['ladders:\n', `rosters:\n${rosters}ladders:\n`],
    [
      'accounts:\n',
      'accounts:\n  field.pk: { name: Imran, language: ur, roles: [{ role: field, side: pk }] }\n',
    ],
  );

const problemsOf = (text: string) => {
  const files = [
    { path: 'config/t.yaml', text },
    {
      path: 'config/map.geojson',
      text: mapWith('[[72.9,33.5],[73.3,33.5],[73.3,33.9],[72.9,33.9],[72.9,33.5]]'),
    },
  ];
  const parsed = parseTopology('config/t.yaml', files, NOW);
  return parsed.ok ? parsed.warnings : parsed.problems;
};

const AROUND_THE_CLOCK = `  spu:
    desk: pk-is
    shifts:
      - { from: '08:00', to: '08:00', persons: [officer.pk] }
`;

describe('checkRosters', () => {
  it('finds nothing wrong with a roster that names its people around the clock', () => {
    expect(problemsOf(withRosters(AROUND_THE_CLOCK))).toEqual([]);
  });

  it.each<[title: string, severity: 'error' | 'warning', code: string, from: string, to: string]>([
    ['a desk that does not exist', 'error', 'unknown-desk', 'desk: pk-is', 'desk: pk-xx # HERE'],
    ['a person who does not exist', 'error', 'unknown-person', '[officer.pk] }', '[nobody] } # HERE'],
    ['a person of the other side', 'error', 'person-abroad', '[officer.pk] }', '[supervisor.cn] } # HERE'],
    [
      'a person who may not answer',
      'warning',
      'on-call-without-role',
      '[officer.pk] }',
      '[field.pk] } # HERE',
    ],
    [
      'an override that ends before it begins',
      'error',
      'override-order',
      'desk: pk-is\n',
      `desk: pk-is
    overrides:
      - from: 2026-12-01T08:00
        to: 2026-12-01T08:00 # HERE
        persons: [officer.pk]
`,
    ],
    ['hours without anybody', 'warning', 'roster-gap', "to: '08:00'", "to: '07:30'"],
  ])('%s', (_title, severity, code, from, to) => {
    const roster = code === 'roster-gap' ? AROUND_THE_CLOCK.replace('spu:', 'spu: # HERE') : AROUND_THE_CLOCK;
    const text = withRosters(roster.replace(from, to));
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ line: markedLine(text), severity, code, file: 'config/t.yaml' }),
    ]);
  });

  it('says when nobody is on call on the clocks of the side, and how often', () => {
    const [gap] = problemsOf(withRosters(AROUND_THE_CLOCK.replace("to: '08:00'", "to: '07:30'")));
    expect(gap?.message).toBe(
      'nobody is on call from 2026-11-24T07:30 to 2026-11-24T08:00 and 55 times more in the coming 8 weeks',
    );
  });

  it('sees a gap that only an override fills for a while', () => {
    const roster = `  spu:
    desk: pk-is
    overrides: [{ from: '2026-11-01T00:00', to: '2026-12-01T00:00', persons: [officer.pk] }]
`;
    const [gap] = problemsOf(withRosters(roster));
    expect(gap?.message).toBe(
      'nobody is on call from 2026-12-01T00:00 to 2027-01-18T13:00 in the coming 8 weeks',
    );
  });

  it.each([
    ['from: 2026-02-30T08:00', 'no such day'],
    ['from: 2026-12-01T08:00Z', 'without an offset'],
  ])('refuses %s', (from, words) => {
    const text = withRosters(`  spu:
    desk: pk-is
    overrides:
      - ${from} # HERE
        to: 2027-12-01T08:00
        persons: [officer.pk]
`);
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ line: markedLine(text), message: expect.stringContaining(words) }),
    ]);
  });

  it('knows on-call and channels as targets of a ladder', () => {
    const ladder = withRosters(AROUND_THE_CLOCK).replace(
      'to: [owning] }',
      "to: [owning, on-call, 'channel:sms'] }",
    );
    expect(problemsOf(ladder)).toEqual([]);
  });
});
