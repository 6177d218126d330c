import { parseTopology } from './parse';
import { formatProblems } from './problem';
import { edited, markedLine, mapWith, parse, problemsOf } from './sound.fixture';

describe('parseTopology', () => {
  it('gives the document with seconds and metres, its boundaries, and places in the file', () => {
    const text = edited([
      '    side: pk\n    jurisdiction: PK-IS',
      '    side: pk\n    jurisdiction: PK-IS # HERE',
    ]);
    const parsed = parse(text);
    if (!parsed.ok) throw new Error(formatProblems(parsed.problems));
    const { document, boundaries } = parsed.loaded;
    expect(document.ladders.duty!.steps.map(({ after }) => after)).toEqual([0, 60, 120]);
    expect(document.sites.enclave!.radius).toBe(500);
    expect(Object.keys(boundaries)).toEqual(['PK-IS']);
    const line = markedLine(text);
    expect(parsed.locate(['desks', 'pk-is', 'jurisdiction'])).toEqual({
      file: 'config/t.yaml',
      line,
      column: 19,
    });
    expect(parsed.locate(['desks', 'pk-is'])).toMatchObject({ line: line - 3, column: 3 });
    expect(parsed.locate(['desks', 'pk-is', 'severities'])).toMatchObject({ line: line - 3, column: 3 });
  });

  it('takes a function that reads', () => {
    const read = (path: string) =>
      path.endsWith('.yaml') ? edited() : mapWith('[[70,30],[75,30],[75,35],[70,30]]');
    expect(parseTopology('t.yaml', read).ok).toBe(true);
  });

  it('says why a file cannot be read', () => {
    const missing = parseTopology('t.yaml', []);
    expect(missing).toMatchObject({ ok: false, problems: [{ code: 'topology-file', line: 1 }] });
    const broken = parseTopology('t.yaml', () => {
      throw new Error('disk on fire');
    });
    expect(broken).toMatchObject({ problems: [{ message: 'cannot be read: disk on fire' }] });
  });
});

describe('IN3 shape: each problem at its line and column', () => {
  it.each([
    [
      'an unknown field, at its key',
      'unknown-field',
      5,
      ['    radius: 500m', '    radius: 500m\n    colour: red # HERE'],
    ],
    [
      'a missing field, at what lacks it',
      'missing-field',
      3,
      ['  enclave:', '  enclave: # HERE'],
      ['    lat: 33.7\n', ''],
    ],
    ['a value of the wrong type', 'invalid-value', 10, ['lat: 33.7', 'lat: north # HERE']],
    ['a value out of range', 'invalid-value', 10, ['lat: 33.7', 'lat: 133.7 # HERE']],
    [
      'a duration that is none',
      'invalid-value',
      18,
      ['after: 0s, to: [owning] }', 'after: soon, to: [owning] } # HERE'],
    ],
    [
      'a bad member of a list',
      'invalid-value',
      22,
      ['[severe, extreme] }', '\n       [severe, \n                     extrem ] } # HERE'],
    ],
    ['a step target that is none', 'invalid-value', 27, ['to: [owning] }', 'to: [boss] } # HERE']],
    [
      'a category in a list that may also be all',
      'invalid-value',
      25,
      ['CN\n    catchAll', 'CN\n    categories: [crime, cybre] # HERE\n    catchAll'],
    ],
    ['a key that is no code', 'invalid-key', 3, ['  enclave:', '  Enclave: # HERE']],
    ['an empty value', 'invalid-value', 10, ['lat: 33.7', 'lat: # HERE']],
  ] as [string, string, number, ...[string, string][]][])('%s', (_title, code, column, ...edits) => {
    const text = edited(...edits);
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ line: markedLine(text), column, code, severity: 'error' }),
    ]);
  });

  it('reports every problem, in the order of the file', () => {
    const lines = problemsOf(
      edited(['lat: 33.7', 'lat: x'], ['version: 1', 'version: 2'], ['[owning]', '[]']),
    );
    expect(lines.map(({ path }) => path)).toEqual([
      '/version',
      '/sites/enclave/lat',
      '/ladders/duty/steps/0/to',
    ]);
  });

  it('follows an alias to what it stands for', () => {
    const text = edited(
      ['version: 1', 'version: 1\n'],
      [
        '    name: { en: Pakistan, ur: پاکستان, zh: 巴基斯坦 }',
        '    name: &n\n      en: Pakistan\n      ur: 5 # HERE\n      zh: 巴',
      ],
      ['    name: { en: Islamabad, ur: اسلام آباد, zh: 伊斯兰堡 }', '    name: *n'],
    );
    expect(problemsOf(text).map(({ line, path }) => [line, path])).toEqual([
      [markedLine(text), '/jurisdictions/PK/name/ur'],
      [markedLine(text), '/jurisdictions/PK-IS/name/ur'],
    ]);
  });
});

describe('YAML that is refused', () => {
  it('a syntax error and a doubled key, at their line', () => {
    const torn = edited(['parent: PK\n', 'parent: [PK # HERE\n']);
    expect(problemsOf(torn)[0]).toMatchObject({ code: 'yaml', severity: 'error' });
    const doubled = edited(['parent: PK\n', 'parent: PK\n    parent: CN # HERE\n']);
    expect(problemsOf(doubled)).toEqual([
      expect.objectContaining({ code: 'yaml', line: markedLine(doubled), column: 5 }),
    ]);
  });

  it('an alias bomb', () => {
    const levels = 'bcdefghij'.split('').map((name, index) => {
      const below = `*${'abcdefghij'[index]}`;
      return `${name}: &${name} [${Array(9).fill(below).join(', ')}]`;
    });
    const [problem] = problemsOf(['a: &a [lol]', ...levels].join('\n'));
    expect(problem).toMatchObject({ code: 'yaml', message: expect.stringContaining('alias') });
  });

  it.each([
    ['nothing at all', ''],
    ['a list', '- 1'],
    ['two documents', 'version: 1\n---\nversion: 1\n'],
    ['deep nesting', '['.repeat(50_000)],
    ['a text beyond the limit', '#'.repeat(4_000_001)],
    ['a merge key', 'a: &a { version: 1 }\n<<: *a\n'],
  ])('%s', (_title, text) => {
    expect(problemsOf(text).some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('boundaries', () => {
  const line = markedLine(edited(['map.geojson#PK-IS', '# HERE']));
  it.each([
    ['a reference without a feature', 'boundary-reference', 'map.geojson', undefined],
    ['a missing file', 'boundary-file', 'other.geojson#PK-IS', undefined],
    ['a path out of the folder', 'boundary-path', '../map.geojson#PK-IS', undefined],
    ['an absolute path', 'boundary-path', '/etc/map.geojson#PK-IS', undefined],
    ['a URL', 'boundary-path', 'https://example.org/a.geojson#PK-IS', undefined],
    ['an unknown feature', 'boundary-feature', 'map.geojson#PK-XX', undefined],
    ['a file that is not JSON', 'boundary-file', 'map.geojson#PK-IS', '{'],
    ['a file that is not GeoJSON', 'boundary-file', 'map.geojson#PK-IS', '{"type":"Topology"}'],
    [
      'a geometry that bounds nothing',
      'boundary-geometry',
      'map.geojson#PK-IS',
      mapWith('').replace('Polygon', 'Point'),
    ],
  ])('%s', (_title, code, reference, map) => {
    const found = problemsOf(edited(['map.geojson#PK-IS', reference]), map);
    expect(found).toEqual([
      expect.objectContaining({ code, line, column: 15, path: '/jurisdictions/PK-IS/boundary' }),
    ]);
  });

  it('finds a feature by its id as well as by its code', () => {
    const map = mapWith('[[72,33],[74,33],[74,35],[72,33]]').replace(
      '"properties":{"code":"PK-IS"}',
      '"id":"PK-IS"',
    );
    expect(parse(edited(), map).ok).toBe(true);
  });
});

it('formatProblems prints one line for each, as compilers do', () => {
  const text = edited(['lat: 33.7', 'lat: 91'], ['CN\n    catchAll: true', 'CN']);
  expect(formatProblems(problemsOf(text))).toBe(
    'config/t.yaml:22:10 error Too big: expected number to be <=90 [invalid-value]',
  );
  expect(formatProblems([])).toBe('');
});
