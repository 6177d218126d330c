import { edited, mapWith, markedLine, problemsOf } from './sound.fixture';

type Edit = readonly [from: string, to: string];

/** What the file says instead, with `# HERE` at the line to be blamed; the one code expected; error or warning. */
const FAULTS: [title: string, severity: 'error' | 'warning', code: string, ...edits: Edit[]][] = [
  ['a parent that does not exist', 'error', 'unknown-jurisdiction', ['parent: PK\n', 'parent: PQ # HERE\n']],
  [
    'a side that does not exist',
    'error',
    'unknown-side',
    ['    side: pk\n  PK-IS', '    side: pq # HERE\n  PK-IS'],
  ],
  [
    'a desk in an unknown place',
    'error',
    'unknown-jurisdiction',
    ['jurisdiction: CN\n', 'jurisdiction: CX # HERE\n'],
  ],
  [
    'a site in an unknown place',
    'error',
    'unknown-jurisdiction',
    ['PK-IS\n    lat', 'PK-XX # HERE\n    lat'],
  ],
  ['a pair with an unknown place', 'error', 'unknown-jurisdiction', ['[PK-IS, CN]', '[PK-IS, CX] # HERE']],
  [
    'an unknown ladder',
    'error',
    'unknown-ladder',
    ['- name: home\n    ladder: duty', '- name: home\n    ladder: dooty # HERE'],
  ],
  [
    "an unknown counterpart's ladder",
    'error',
    'unknown-ladder',
    ['summary, ladder: duty }', 'summary, ladder: no } # HERE'],
  ],
  ['a step for an unknown desk', 'error', 'unknown-desk', ['[national] }', "['desk:constructor'] } # HERE"]],
  [
    'a condition on an unknown place',
    'error',
    'unknown-jurisdiction',
    ['when: {', 'when: { jurisdiction: [XX], # HERE\n     '],
  ],
  [
    'a condition on an unknown site',
    'error',
    'unknown-site',
    ['when: {', 'when: { site: [nowhere], # HERE\n     '],
  ],
  [
    'a role at an unknown desk',
    'error',
    'unknown-desk',
    ['officer, side: pk }] }', 'officer, side: pk, desk: pk-x }] } # HERE'],
  ],
  [
    'an account on an unknown side',
    'error',
    'unknown-side',
    ['officer, side: pk }] }', 'officer, side: pk }, { role: field, side: us }] } # HERE'],
  ],
  [
    "a role at the other side's desk",
    'error',
    'role-abroad',
    [
      'officer, side: pk }] }',
      'officer, side: pk }, { role: officer, side: pk, desk: cn-national }] } # HERE',
    ],
  ],

  [
    'a challenge that is longer than the limit',
    'error',
    'no-time-to-ask',
    ['jurisdiction: PK-IS\n  cn-', 'jurisdiction: PK-IS\n    activity: 2m\n    challenge: 2m # HERE\n  cn-'],
  ],
  [
    'a limit without time to ask',
    'error',
    'no-time-to-ask',
    ['catchAll: true\n  pk-is', 'catchAll: true\n    activity: 60s # HERE\n  pk-is'],
  ],
  [
    'a time zone that is none',
    'error',
    'time-zone',
    ['timeZone: Asia/Karachi, language: en }', 'timeZone: Asia/Karachy, language: en } # HERE'],
  ],
  [
    'an offset for a time zone',
    'error',
    'time-zone',
    ['timeZone: Asia/Karachi, language: en }', "timeZone: '+05:00', language: en } # HERE"],
  ],

  [
    'a root without a side',
    'error',
    'root-without-side',
    ['  CN:\n', '  XX: # HERE\n    name: { en: X, ur: X, zh: X }\n  CN:\n'],
  ],
  [
    'a jurisdiction that is its own parent',
    'error',
    'jurisdiction-cycle',
    ['  CN:\n', '  XX:\n    name: { en: X, ur: X, zh: X }\n    parent: XX # HERE\n  CN:\n'],
  ],
  [
    'a cycle of three, once',
    'error',
    'jurisdiction-cycle',
    [
      '  CN:\n',
      '  XA:\n    name: { en: X, ur: X, zh: X }\n    parent: XB # HERE\n  XB: { name: { en: X, ur: X, zh: X }, parent: XC }\n  XC: { name: { en: X, ur: X, zh: X }, parent: XA }\n  CN:\n',
    ],
  ],

  [
    'a pair within one side',
    'error',
    'pair-same-side',
    ['- [PK-IS, CN]', '- [PK-IS, CN]\n  - [PK, PK-IS] # HERE'],
  ],
  ['a pair named twice', 'error', 'pair-twice', ['- [PK-IS, CN]', '- [PK-IS, CN]\n  - [CN, PK-IS] # HERE']],

  [
    'a side without a catch-all',
    'error',
    'no-catch-all',
    ['language: zh }\njur', 'language: zh } # HERE\njur'],
    ['CN\n    catchAll: true', 'CN'],
    ['[national]', '[owning]'],
  ],
  [
    'a second catch-all',
    'error',
    'second-catch-all',
    [
      'side: cn\n    jurisdiction: CN\n    catchAll: true',
      'side: cn\n    jurisdiction: CN\n    catchAll: true\n  cn-2:\n    name: { en: N, ur: N, zh: N }\n    side: cn\n    jurisdiction: CN\n    catchAll: true # HERE',
    ],
  ],
  [
    "a desk in the other side's land",
    'warning',
    'desk-abroad',
    [
      '  cn-national:\n',
      '  cn-far:\n    name: { en: Far, ur: X, zh: X }\n    side: cn\n    jurisdiction: PK # HERE\n  cn-national:\n',
    ],
  ],
  [
    'a desk nobody can sign in to',
    'warning',
    'desk-without-people',
    ['side: pk }] }', 'side: pk, desk: pk-is }] }'],
    ['  pk-national:\n', '  pk-national: # HERE\n'],
  ],
  [
    'a place left to the catch-all',
    'warning',
    'only-catch-all',
    [
      '  PK-IS:\n',
      '  PK-PB: # HERE\n    name: { en: Punjab, ur: پنجاب, zh: 旁遮普省 }\n    parent: PK\n  PK-IS:\n',
    ],
  ],
  [
    'a category left to the catch-all',
    'warning',
    'only-catch-all',
    ['  PK-IS:\n', '  PK-IS: # HERE\n'],
    ['jurisdiction: PK-IS\n  cn', 'jurisdiction: PK-IS\n    categories: [crime, terrorism]\n  cn'],
  ],

  [
    'delays that stand still',
    'error',
    'delays-not-increasing',
    ['after: 120s, to: [national] }', 'after: 60s, to: [national] } # HERE'],
  ],
  [
    'delays that go back',
    'error',
    'delays-not-increasing',
    [
      'after: 60s, to: [supervisors], answer: supervisor }',
      'after: 3m, to: [supervisors], answer: supervisor }',
    ],
    ['after: 120s, to: [national] }', 'after: 2m, to: [national] } # HERE'],
  ],
  [
    'repeats without a pause',
    'error',
    'repeat-without-pause',
    ['to: [national] }', 'to: [national] }\n    repeat: { every: 0s, times: 3 } # HERE'],
  ],
  [
    'supervisors last, where there is none',
    'warning',
    'last-step-without-people',
    ['to: [national] }', '\n          to: [supervisors] } # HERE'],
  ],

  ['two policies of one name', 'error', 'policy-name-twice', ['- name: home', '- name: severe # HERE']],
  [
    'sites that overlap',
    'warning',
    'sites-overlap',
    [
      'sites:\n',
      'sites:\n  aaa:\n    name: { en: A, ur: A, zh: A }\n    jurisdiction: PK-IS\n    lat: 33.705\n    lon: 73.1\n    radius: 100m\n',
    ],
    ['  enclave:', '  enclave: # HERE'],
  ],
  ['a site outside its jurisdiction', 'warning', 'site-outside', ['lat: 33.7', 'lat: 34.7 # HERE']],
];

describe('checkTopology points to the line of each fault, and to nothing else', () => {
  it('finds nothing wrong with the sound topology', () => {
    expect(problemsOf(edited())).toEqual([]);
  });

  it.each(FAULTS)('%s', (_title, severity, code, ...edits) => {
    const text = edited(...edits);
    // A mistyped name may also leave a place or a desk empty, which is rightly warned of.
    const found = problemsOf(text).filter(
      (problem) => severity === 'warning' || problem.severity === 'error',
    );
    const file = 'config/t.yaml';
    expect(found).toEqual([expect.objectContaining({ file, line: markedLine(text), severity, code })]);
  });

  it('tells on which side a last step reaches nobody', () => {
    const text = edited(['to: [national] }', 'to: [parent] } # HERE']);
    const found = problemsOf(text).filter(({ code }) => code === 'last-step-reaches-nobody');
    expect(found).toEqual([expect.objectContaining({ line: markedLine(text), column: 24 })]);
    expect(found[0]!.message).toBe('the last step (parent) can reach no desk of side cn');
  });

  it("does not count the other side's desk as one that a last step reaches", () => {
    const blamed = (target: string) =>
      problemsOf(edited(['[national] }', `[${target}] }`])).map(({ message }) => message);
    expect(blamed("'desk:pk-national'")).toEqual([
      'the last step (desk:pk-national) can reach no desk of side cn',
    ]);
    expect(blamed('paired')).toEqual(
      ['pk', 'cn'].map((side) => `the last step (paired) can reach no desk of side ${side}`),
    );
  });

  it.each([
    ['unclosed', '[[72.9,33.5],[73.3,33.5],[73.3,33.9],[72.9,33.9]]'],
    ['self-crossing', '[[72.9,33.5],[73.3,33.9],[73.3,33.5],[72.9,33.9],[72.9,33.5]]'],
    ['too-short', '[[72.9,33.5],[73.3,33.9],[72.9,33.5]]'],
    ['off-the-globe', '[[72.9,133.5],[73.3,33.5],[73.3,33.9],[72.9,133.5]]'],
  ])('a boundary ring that is %s', (kind, ring) => {
    const text = edited(['map.geojson#PK-IS', 'map.geojson#PK-IS # HERE']);
    const found = problemsOf(text, mapWith(ring)).filter(({ severity }) => severity === 'error');
    expect(found).toEqual([expect.objectContaining({ line: markedLine(text), code: `boundary-${kind}` })]);
  });
});
