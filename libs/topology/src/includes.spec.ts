import { parseTopology, type SourceFile } from './parse';
import { formatProblems, type TopologyProblem } from './problem';
import { edited, mapWith } from './sound.fixture';

const MAP = { path: 'config/map.geojson', text: mapWith('[[72,33],[74,33],[74,35],[72,35],[72,33]]') };

/** The sound topology with one section moved into a file of its own. */
function split(...sections: string[]): SourceFile[] {
  const files = sections.map((section) => `parts/${section}.yaml`);
  let main = edited(['version: 1', `version: 1\ninclude: [${files.join(', ')}]`]);
  const parts = sections.map((section, index) => {
    const text = new RegExp(`^${section}:\n(?:[ #].*\n)+`, 'm').exec(main)?.[0] ?? '';
    main = main.replace(text, '');
    return { path: `config/${files[index]}`, text };
  });
  return [{ path: 'config/t.yaml', text: main }, ...parts, MAP];
}

const changed = (files: SourceFile[], path: string, from: string | RegExp, to: string): SourceFile[] =>
  files.map((file) => (file.path.endsWith(path) ? { ...file, text: file.text.replace(from, to) } : file));

function problemsOf(files: SourceFile[]): TopologyProblem[] {
  const parsed = parseTopology('config/t.yaml', files);
  return parsed.ok ? parsed.warnings : parsed.problems;
}

describe('include', () => {
  it('makes one topology of several files, the same as from one', () => {
    const whole = parseTopology('config/t.yaml', [{ path: 'config/t.yaml', text: edited() }, MAP]);
    const parted = parseTopology(
      'config/t.yaml',
      split('jurisdictions', 'desks', 'policies', 'ladders', 'pairs'),
    );
    if (!whole.ok || !parted.ok) throw new Error(formatProblems(parted.ok ? [] : parted.problems));
    expect(parted.loaded).toEqual(whole.loaded);
    expect(parted.warnings).toEqual(
      whole.warnings.map((warning) => expect.objectContaining({ code: warning.code })),
    );
  });

  it('adds entries to those of the topology file, lists in the order of the files', () => {
    const files = changed(split('desks'), 't.yaml', 'correlation:', 'desks: {}\ncorrelation:');
    const more = changed(
      files,
      'desks.yaml',
      /$/,
      'version: 1\npolicies:\n  - { name: last, ladder: duty }\npairs: []\n',
    );
    const first = changed(more, 't.yaml', '  - name: home\n', '  - name: home\n    when: { side: [pk] }\n');
    const parsed = parseTopology('config/t.yaml', first);
    if (!parsed.ok) throw new Error(formatProblems(parsed.problems));
    expect(parsed.loaded.document.policies.map(({ name }) => name)).toEqual(['severe', 'home', 'last']);
    expect(parsed.locate(['policies', 2, 'ladder'])).toMatchObject({ file: 'config/parts/desks.yaml' });
    expect(parsed.locate(['policies', 1, 'ladder'])).toMatchObject({ file: 'config/t.yaml' });
    expect(parsed.locate(['desks', 'pk-is'])).toEqual({
      file: 'config/parts/desks.yaml',
      line: 7,
      column: 3,
    });
  });

  it('points to the line of the included file: of shape, of meaning, of an unknown section, of broken YAML', () => {
    const desks = 'config/parts/desks.yaml';
    const files = split('desks');
    const found = (from: string, to: string) => problemsOf(changed(files, 'desks.yaml', from, to));
    expect(found('jurisdiction: PK-IS', 'jurisdiction: 7')).toMatchObject([
      { file: desks, line: 10, column: 19, path: '/desks/pk-is/jurisdiction', code: 'invalid-value' },
    ]);
    expect(found('jurisdiction: PK-IS', 'jurisdiction: PK-XX')).toContainEqual(
      expect.objectContaining({ file: desks, line: 10, code: 'unknown-jurisdiction' }),
    );
    expect(found('catchAll: true', 'catchall: true')).toMatchObject([
      { file: desks, line: 6, code: 'unknown-field' },
    ]);
    expect(found('desks:', 'desk:')).toEqual([
      expect.objectContaining({ file: 'config/t.yaml', code: 'missing-field', path: '/desks' }),
      expect.objectContaining({ file: desks, line: 1, code: 'unknown-field', path: '/desk' }),
    ]);
    expect(found('desks:', 'desks: [')[0]).toMatchObject({ file: desks, code: 'yaml' });
  });

  it('refuses what is defined twice, and names both places', () => {
    const twice = changed(
      split('desks'),
      't.yaml',
      'correlation:',
      'desks:\n  pk-is:\n    name: { en: A, ur: B, zh: C }\ncorrelation:',
    );
    expect(problemsOf(twice)).toEqual([
      expect.objectContaining({
        file: 'config/parts/desks.yaml',
        line: 7,
        column: 3,
        code: 'defined-twice',
        path: '/desks/pk-is',
        message: expect.stringMatching(/^"pk-is" is defined twice, first at config\/t\.yaml:\d+:3$/),
      }),
    ]);
    const correlation = changed(
      split('desks'),
      'desks.yaml',
      /$/,
      'correlation: { within: 1m, during: 1m }\n',
    );
    expect(problemsOf(correlation)).toMatchObject([
      { code: 'defined-twice', path: '/correlation/within' },
      { code: 'defined-twice', path: '/correlation/during' },
    ]);
    expect(problemsOf(changed(split('desks'), 'desks.yaml', /$/, 'version: 2\n'))).toMatchObject([
      { code: 'defined-twice', path: '/version' },
    ]);
    const list = changed(split('desks'), 'desks.yaml', /$/, 'ladders: []\n');
    expect(problemsOf(list)).toMatchObject([{ code: 'defined-twice', path: '/ladders' }]);
  });

  it.each([
    ['a missing file', 'parts/none.yaml', 'there is no file config/parts/none.yaml'],
    ['a path out of the folder', '../desks.yaml', 'must be a path below'],
    ['an absolute path', '/etc/passwd', 'must be a path below'],
    ['what is no name', '7', 'is not the name of a file'],
    ['the same file twice', 'parts/desks.yaml, parts/desks.yaml', 'is included already'],
  ])('refuses %s, at its entry', (_title, entry, message) => {
    const files = changed(split('desks'), 't.yaml', 'parts/desks.yaml', entry);
    expect(problemsOf(files)).toEqual([
      expect.objectContaining({
        file: 'config/t.yaml',
        line: 2,
        code: 'include',
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('refuses an include that is no list, a file without sections, and one that includes others', () => {
    const files = split('desks');
    const include = { file: 'config/t.yaml', line: 2, path: '/include' };
    expect(problemsOf(changed(files, 't.yaml', /include: .*/, 'include: desks.yaml'))).toMatchObject([
      include,
    ]);
    const part = { file: 'config/parts/desks.yaml', code: 'include' };
    expect(problemsOf(changed(files, 'desks.yaml', /[^]*/, ''))).toMatchObject([part]);
    expect(problemsOf(changed(files, 'desks.yaml', /$/, 'include: [more.yaml]\n'))).toMatchObject([part]);
  });
});
