import type { LoadedTopology } from '@pasban/contracts';
import { compareTopologies, formatChanges } from './difference';
import { formatProblems } from './problem';
import { edited, mapWith, parse } from './sound.fixture';

function loadedFrom(text: string, map?: string): LoadedTopology {
  const parsed = parse(text, map);
  if (!parsed.ok) throw new Error(formatProblems(parsed.problems));
  return parsed.loaded;
}

type Edit = readonly [from: string, to: string];

const changesBy = (...edits: Edit[]): string =>
  formatChanges(compareTopologies(loadedFrom(edited()), loadedFrom(edited(...edits))));

describe('compareTopologies', () => {
  it('finds nothing between a topology and itself', () => {
    expect(changesBy()).toBe('');
  });

  it.each<[string, Edit[], string]>([
    [
      'a new desk, with what it covers',
      [
        [
          '  cn-national:',
          '  pk-cyber:\n    name: { en: Cyber, ur: سائبر, zh: 网 }\n    side: pk\n    jurisdiction: PK\n    categories: [cyber]\n    specialist: true\n  cn-national:',
        ],
      ],
      'desk pk-cyber: added\n  name en: Cyber\n  side: pk\n  jurisdiction: PK\n  categories: cyber\n  severities: all\n  specialist: yes',
    ],
    [
      'a desk that covers less',
      [
        [
          '    side: pk\n    jurisdiction: PK-IS\n',
          '    side: pk\n    jurisdiction: PK-IS\n    severities: [extreme, severe]\n',
        ],
      ],
      'desk pk-is: changed\n  severities: all → extreme, severe',
    ],
    [
      'a step that comes later and is answered by others',
      [['{ after: 120s, to: [national] }', '{ after: 3m, to: [national, parent], answer: supervisor }']],
      'ladder duty: changed\n  steps 3: after 120 s; to national; answer officer → after 180 s; to national, parent; answer supervisor',
    ],
    [
      'a step less, and a repeat',
      [['      - { after: 120s, to: [national] }\n', '    repeat: { every: 30s, times: 2 }\n']],
      'ladder duty: changed\n  steps 3: after 120 s; to national; answer officer → nothing\n  repeat every: nothing → 30 s\n  repeat times: nothing → 2',
    ],
    [
      'what a policy fits, and what it releases',
      [
        ['[severe, extreme] }', '[extreme] }'],
        ['release: summary', 'release: notify'],
      ],
      'policy severe: changed\n  when severity: severe, extreme → extreme\n  counterpart release: summary → notify',
    ],
    [
      'a renamed policy',
      [['- name: severe', '- name: joint']],
      'policy severe: removed\n  when severity: severe, extreme\n  ladder: duty\n  counterpart release: summary\n  counterpart ladder: duty\n' +
        'policy joint: added\n  when severity: severe, extreme\n  ladder: duty\n  counterpart release: summary\n  counterpart ladder: duty',
    ],
    ['a pair less', [['pairs:\n  - [PK-IS, CN]\n', '']], 'pair CN and PK-IS: removed'],
    ['a moved fence', [['radius: 500m', 'radius: 1km']], 'site enclave: changed\n  radius: 500 m → 1000 m'],
    ['correlation', [['during: 10m', 'during: 5m']], 'correlation: changed\n  during: 600 s → 300 s'],
    ['a name', [['ur: قومی', 'ur: ملکی']], 'desk pk-national: changed\n  name ur: قومی → ملکی'],
  ])('says in words: %s', (_title, edits, words) => {
    expect(changesBy(...edits)).toBe(words);
  });

  it('knows entries of a list by what they lie between, and sections it has never heard of by their own name', () => {
    const loaded = loadedFrom(edited());
    const withBand = (width: number): LoadedTopology => {
      const borderBands = [{ between: ['PK', 'CN'], width, claimWithin: 300, default: 'PK' }];
      const document = { ...loaded.document, borderBands, tides: { high: 3 } };
      return { ...loaded, document: document as unknown as LoadedTopology['document'] };
    };
    expect(formatChanges(compareTopologies(withBand(500), withBand(800)))).toBe(
      'border band CN and PK: changed\n  width: 500 m → 800 m',
    );
    expect(formatChanges(compareTopologies(loaded, withBand(500)))).toContain('tides: added\n  high: 3');
  });

  it('says that policies stand in another order, since the first that fits applies', () => {
    const loaded = loadedFrom(edited(['- name: home', '- name: home\n    when: { side: [pk] }']));
    const turned = {
      ...loaded,
      document: { ...loaded.document, policies: loaded.document.policies.toReversed() },
    };
    expect(formatChanges(compareTopologies(loaded, turned))).toBe(
      'order of policies: changed\n  severe, home → home, severe',
    );
  });

  it('says that a boundary is drawn differently, and not how', () => {
    const map = (north: number) => mapWith(`[[72,33],[74,33],[74,${north}],[72,33]]`);
    const changes = compareTopologies(loadedFrom(edited(), map(35)), loadedFrom(edited(), map(36)));
    expect(formatChanges(changes)).toBe('boundary PK-IS: changed\n  drawn differently');
  });

  it('says nothing of accounts, which a topology only ever creates', () => {
    expect(changesBy(['name: S. Ahmed', 'name: A. Khan'])).toBe('');
  });
});
