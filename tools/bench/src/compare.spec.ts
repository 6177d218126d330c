import { compare } from './compare';
import { renderOutcome } from './report/table';
import type { Figures, Scenario } from './scenarios/scenario';

const scenario = (pasban: Figures[], floor: Figures[]): Scenario => ({
  name: 'test',
  title: 'A test',
  baseline: 'bare server',
  figures: {
    p50: { label: 'p50', unit: 'ms', better: 'lower', goal: 2 },
    rate: { label: 'rate', unit: '/s', better: 'higher', goal: 1 },
  },
  measure: (side) => Promise.resolve((side === 'pasban' ? pasban : floor).shift() ?? {}),
});

const measured = (): Scenario =>
  scenario(
    [
      { p50: 9, rate: 90 },
      { p50: 6, rate: 110 },
      { p50: 50, rate: 10 },
    ],
    [
      { p50: 5, rate: 100 },
      { p50: 4, rate: 120 },
      { p50: 30, rate: 80 },
    ],
  );

test('both sides are measured in turn and compared by their medians', async () => {
  const told: string[] = [];
  const outcome = await compare(measured(), { seconds: 1, rounds: 3 }, (text) => told.push(text));
  expect(told.map((text) => text.split(', ')[1])).toEqual(Array(3).fill(['bare server', 'pasban']).flat());
  expect(outcome.figures.map(({ pasban, floor, ratio }) => ({ pasban, floor, ratio }))).toEqual([
    { pasban: 9, floor: 5, ratio: 1.8 },
    { pasban: 90, floor: 100, ratio: 0.9 },
  ]);
});

test('a figure may be wanted for itself, and have nothing beside it', async () => {
  const only = scenario([{ p50: 9 }, { p50: 70 }], [{}, {}]);
  const figures = { p50: { label: 'memory', unit: 'kB' as const, better: 'lower' as const, limit: 60 } };
  const outcome = await compare({ ...only, figures }, { seconds: 1, rounds: 1 }, () => undefined);
  expect(renderOutcome(outcome)).toMatch(/memory +9\.00 kB +– +– +≤ 60 kB reached/);
  const next = await compare({ ...only, figures }, { seconds: 1, rounds: 1 }, () => undefined);
  expect(renderOutcome(next)).toMatch(/memory +70\.0 kB +– +– +≤ 60 kB missed/);
});

test('a figure may be wanted to add little to the baseline', async () => {
  const figures = { p50: { label: 'share', unit: '%' as const, better: 'lower' as const, margin: 1 } };
  const both = { ...scenario([{ p50: 2.4 }, { p50: 2.6 }], [{ p50: 1.5 }, { p50: 1.5 }]), figures };
  const table = async (): Promise<string> =>
    renderOutcome(await compare(both, { seconds: 1, rounds: 1 }, () => undefined));
  expect(await table()).toMatch(/share .*≤ baseline \+ 1 % reached/);
  expect(await table()).toMatch(/share .*≤ baseline \+ 1 % missed/);
});

test('the table says which goals were reached', async () => {
  const outcome = await compare(measured(), { seconds: 1, rounds: 3 }, () => undefined);
  const table = renderOutcome(outcome);
  expect(table).toMatch(/p50 +9\.00 ms +5\.00 ms +1\.80× +≤ 2× reached/);
  expect(table).toMatch(/rate +90\.0 \/s +100 \/s +0\.90× +≥ 1× missed/);
});
