import { compileTopology, type RoutingMatter, type Topology } from '@pasban/domain';
import fc from 'fast-check';
import { arbitraryMatter, arbitraryTopology } from './arbitrary.fixture';
import { formatProblems } from './problem';
import { Replay, type ReplayResult } from './replay';
import { edited, parse } from './sound.fixture';

type Edit = readonly [from: string, to: string];

function topologyWith(...edits: Edit[]): Topology {
  const parsed = parse(edited(...edits));
  if (!parsed.ok) throw new Error(formatProblems(parsed.problems));
  return compileTopology(parsed.loaded);
}

const SEVERE_IN_ISLAMABAD: RoutingMatter = {
  status: 'actual',
  category: 'terrorism',
  severity: 'severe',
  location: { lat: 33.6, lon: 73 },
  submitterSide: 'pk',
};

const idOf = (number: number): string => `01999999-0000-7000-8000-${String(number).padStart(12, '0')}`;

function replay(after: Topology, ...matters: RoutingMatter[]): ReplayResult {
  const tried = new Replay(topologyWith(), after);
  matters.forEach((matter, index) => tried.add({ id: idOf(index), place: 'PK-IS', matter }));
  return tried.result();
}

const NO_DIFFERENCE = { lost: [], gained: [], later: [], sooner: [], releases: [] };

describe('Replay', () => {
  it('finds no difference between a topology and itself, whatever the topology', () => {
    const cases = arbitraryTopology().chain((loaded) =>
      fc.record({ loaded: fc.constant(loaded), matters: fc.array(arbitraryMatter(loaded)) }),
    );
    fc.assert(
      fc.property(cases, ({ loaded, matters }) => {
        const same = new Replay(compileTopology(loaded), compileTopology(loaded));
        for (const matter of matters) same.add({ id: idOf(0), place: null, matter });
        expect(same.result()).toEqual({ incidents: matters.length, ...NO_DIFFERENCE });
      }),
    );
  });

  it('tells who would no longer be alerted, with references and never words', () => {
    const after = topologyWith(['    counterpart: { release: summary, ladder: duty }\n', '']);
    const minor: RoutingMatter = { ...SEVERE_IN_ISLAMABAD, severity: 'minor' };
    const example = { severity: 'severe', category: 'terrorism', place: 'PK-IS' };
    expect(replay(after, SEVERE_IN_ISLAMABAD, minor, SEVERE_IN_ISLAMABAD)).toEqual({
      ...NO_DIFFERENCE,
      incidents: 3,
      lost: [
        {
          desk: 'cn-national',
          side: 'cn',
          incidents: 2,
          examples: [
            { reference: '0000-0000', ...example },
            { reference: '0000-0002', ...example },
          ],
        },
      ],
      releases: [expect.objectContaining({ side: 'cn', from: 'summary', to: 'none', incidents: 2 })],
    });
  });

  it('keeps a few examples of many incidents', () => {
    const after = topologyWith(['    counterpart: { release: summary, ladder: duty }\n', '']);
    const [lost] = replay(after, ...Array.from({ length: 20 }, () => SEVERE_IN_ISLAMABAD)).lost;
    expect(lost).toMatchObject({ incidents: 20, examples: { length: 3 } });
  });

  it('tells apart a desk that is gained, one that is reached later and one that is reached sooner', () => {
    const local = [
      '    side: pk\n    jurisdiction: PK-IS\n',
      '    side: pk\n    jurisdiction: PK\n',
    ] as const;
    const cyber = [
      '  cn-national:',
      '  pk-all:\n    name: { en: A, ur: B, zh: C }\n    side: pk\n    jurisdiction: PK\n    specialist: true\n  cn-national:',
    ] as const;
    expect(replay(topologyWith(local), SEVERE_IN_ISLAMABAD)).toMatchObject(NO_DIFFERENCE);
    expect(replay(topologyWith(cyber), SEVERE_IN_ISLAMABAD)).toMatchObject({
      ...NO_DIFFERENCE,
      gained: [{ desk: 'pk-all', side: 'pk', incidents: 1 }],
    });
    const slower = topologyWith(['{ after: 120s, to: [national] }', '{ after: 180s, to: [national] }']);
    const faster = topologyWith(['{ after: 120s, to: [national] }', '{ after: 90s, to: [national] }']);
    const national = [{ desk: 'pk-national', incidents: 1 }];
    expect(replay(slower, SEVERE_IN_ISLAMABAD)).toMatchObject({ ...NO_DIFFERENCE, later: national });
    expect(replay(faster, SEVERE_IN_ISLAMABAD)).toMatchObject({ ...NO_DIFFERENCE, sooner: national });
  });

  it('tells what is released otherwise, and what a place that changes hands makes of it', () => {
    const full = topologyWith(['release: summary', 'release: full']);
    expect(replay(full, SEVERE_IN_ISLAMABAD).releases).toMatchObject([
      { side: 'cn', from: 'summary', to: 'full' },
    ]);
    const ceded = topologyWith(['    parent: PK\n', '    parent: CN\n'], ['[PK-IS, CN]', '[PK, CN]']);
    expect(replay(ceded, SEVERE_IN_ISLAMABAD).releases).toMatchObject([
      { side: 'pk', from: 'full', to: 'summary' },
      { side: 'cn', from: 'summary', to: 'full' },
    ]);
  });

  it('counts everybody as lost for what would have no home any more', () => {
    const nowhere: RoutingMatter = { ...SEVERE_IN_ISLAMABAD, location: undefined, submitterSide: 'cn' };
    const [before, after] = [topologyWith(), topologyWith()];
    const without = { ...after, sides: ['pk'] };
    const tried = new Replay(before, without);
    tried.add({ id: idOf(0), place: null, matter: nowhere });
    expect(
      tried
        .result()
        .lost.map(({ desk }) => desk)
        .sort(),
    ).toEqual(['cn-national', 'pk-national']);
  });
});
