import type { Chronicle } from '../chronicle/chronicle';
import type { World } from '../world/world';
import { act, type Acted } from './act';
import { befall, wakeUps } from './machine';
import { submit } from './report';
import type { Step, SwiftStep } from './step';

/** What came of a step: a word for the story, and the acts for those who judge them. */
export interface Performed {
  note: string;
  acts: Acted[];
}

/** Performs one step, to its end: whatever it sets off has come to rest. */
export async function perform(world: World, { standing }: Chronicle, step: Step): Promise<Performed> {
  const swiftly = async (one: SwiftStep): Promise<Performed> => {
    if (one.kind === 'report') return { note: await submit(world, one), acts: [] };
    if (one.kind === 'wake-ups') return { note: await done(wakeUps(world, one.fate)), acts: [] };
    const acts = await act(world, standing, one);
    return { note: acts.map(outcomeOf).join(', ') || 'nothing there', acts };
  };
  const performed = await begin(step);
  await world.clock.forward(0);
  return performed;

  async function begin(one: Step): Promise<Performed> {
    if (one.kind === 'together') {
      const all = await Promise.all(one.steps.map(swiftly));
      return { note: all.map(({ note }) => note).join(' | '), acts: all.flatMap(({ acts }) => acts) };
    }
    return isSwift(one) ? swiftly(one) : { note: await done(befall(world, one)), acts: [] };
  }
}

const done = async (work: Promise<void>): Promise<string> => {
  await work;
  return 'done';
};

const MACHINE = new Set(['forward', 'sleep', 'queue', 'poison', 'presence', 'dispatch', 'break', 'topology']);

const isSwift = (step: Exclude<Step, { kind: 'together' }>): step is SwiftStep => !MACHINE.has(step.kind);

function outcomeOf({ request: { person, path }, status, body }: Acted): string {
  const { code, outcome } = (body ?? {}) as { code?: string; outcome?: string };
  return `${person.username} ${path.replace('/v1/', '')} → ${status} ${outcome ?? code ?? ''}`.trimEnd();
}
