import { drawSteps, type Step } from './acts';
import { type Common, performHeld, performShared } from './perform';
import { viewOfTheOtherSide } from './view-of-the-other-side';
import { World } from './world';

jest.setTimeout(240_000);

const STEPS = 100;
/** How often the two are held against each other on the way. */
const LOOK_EVERY = 50;
/** By hand any others: PASBAN_WALLS_SEEDS=10,11,12 npm test -- test/walls */
const SEEDS = (process.env['PASBAN_WALLS_SEEDS'] ?? '1,8').split(',').map(Number);

let worlds: readonly [World, World];
beforeEach(async () => {
  worlds = [await World.open(), await World.open()];
});
afterEach(() => Promise.all(worlds.map((world) => world.close())));

it.each(SEEDS)(
  'RL5 the other side sees the same, byte for byte, whatever we hold back (seed %i)',
  async (seed) => {
    const common: Common = { incidents: [], unreleased: [], heldPlaces: [] };
    const steps = drawSteps(seed, STEPS);
    for (const [index, step] of steps.entries()) {
      await perform(step, index, common);
      if ((index + 1) % LOOK_EVERY === 0) await expectSameView(steps.slice(0, index + 1));
    }
    expect({ shared: common.incidents.length > 5, held: common.unreleased.length > 2 }).toEqual({
      shared: true,
      held: true,
    });
  },
);

async function perform(step: Step, index: number, common: Common): Promise<void> {
  const opened: (string | undefined)[] = [];
  for (const [which, world] of worlds.entries()) {
    world.begin(`step ${index}`);
    opened.push(
      'shared' in step
        ? await performShared(world, step.shared, index, common)
        : await performHeld(world, step.held, index, { ...common, which: which === 0 ? 0 : 1 }),
    );
  }
  const [here, there] = opened;
  const isUnreleased = 'held' in step && step.held.kind === 'unreleased';
  if (isUnreleased && here !== undefined) common.unreleased.push(here);
  else if (here !== undefined && here === there && !common.incidents.includes(here))
    common.incidents.push(here);
}

async function expectSameView(done: readonly Step[]): Promise<void> {
  const ids = await Promise.all(worlds.map((world) => world.everyId()));
  const guessed = {
    reports: [...new Set(ids.flatMap(({ reports }) => reports))].sort(),
    incidents: [...new Set(ids.flatMap(({ incidents }) => incidents))].sort(),
  };
  const [here, there] = [
    await viewOfTheOtherSide(worlds[0], guessed),
    await viewOfTheOtherSide(worlds[1], guessed),
  ];
  const differs = Array.from({ length: Math.max(here.length, there.length) }, (_, at) => at).find(
    (at) => here[at] !== there[at],
  );
  if (differs === undefined) return;
  throw new Error(
    [
      `after ${done.length} steps, the last of them ${JSON.stringify(done.slice(-30), null, 1)}`,
      `with it     ${here[differs]}`,
      `without it  ${there[differs]}`,
    ].join('\n'),
  );
}
