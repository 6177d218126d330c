import { insertReport } from '../../harness/rows';
import { DESKS, SIDES, type World } from '../world/world';
import { anyOf } from './choose';
import type { MachineStep } from './step';

/** Lets something befall the machinery. */
export async function befall(world: World, step: MachineStep): Promise<void> {
  switch (step.kind) {
    case 'forward':
      return world.clock.forward(step.ms);
    case 'sleep':
      return sleep(world, step.ms);
    case 'wake-ups':
      return wakeUps(world, step.fate);
    case 'queue':
      world.queue.mode = step.mode;
      return;
    case 'poison':
      return poison(world, step);
    case 'presence':
      return presence(world, step);
    case 'dispatch':
      return dispatch(world, step);
    case 'break':
      return breakNext(world, step);
    case 'topology':
      return world.applyTopology(step.variant, step.heard);
    default:
      return step satisfies never;
  }
}

export async function wakeUps(
  { queue }: World,
  fate: Extract<MachineStep, { kind: 'wake-ups' }>['fate'],
): Promise<void> {
  if (fate === 'lost') queue.lose();
  else await queue.deliver({ doubled: fate === 'doubled' });
}

async function sleep({ clock, diligence, dispatchers }: World, ms: number): Promise<void> {
  clock.pass(ms);
  if (dispatchers.length > 0) diligence.begins();
  await clock.forward(0);
}

/** A report past intake that no decision can read, or that no statement can write. */
async function poison(
  world: World,
  { how, severity, side }: Extract<MachineStep, { kind: 'poison' }>,
): Promise<void> {
  const fault = how === 'undecidable' ? { sentAt: 'infinity' } : { location: { lat: 'north', lon: 'east' } };
  world.hasWritten = true;
  await insertReport(world, {
    side: anyOf(SIDES, side) ?? 'north',
    severity,
    headline: `${how} poison`,
    ...fault,
  });
}

async function presence(
  { people, seats }: World,
  { person, desk, change }: Extract<MachineStep, { kind: 'presence' }>,
): Promise<void> {
  const who = anyOf(
    people.filter(({ isInTheField }) => !isInTheField),
    person,
  );
  const theirs = who && Object.keys(DESKS).filter((code) => who.levelAt(code, DESKS[code] ?? ''));
  const at = theirs && anyOf(theirs, desk);
  const level = at && who.levelAt(at, DESKS[at] ?? '');
  if (!at || !level) return;
  const sitting = { account: who.id, desk: at, level };
  if (change === 'comes') await seats.comes(sitting);
  else if (change === 'leaves') await seats.leaves(sitting);
  else await seats.fallsSilent(sitting);
}

async function dispatch(
  world: World,
  { change, which }: Extract<MachineStep, { kind: 'dispatch' }>,
): Promise<void> {
  if (change !== 'start') await world.stopDispatcher(which);
  if (change !== 'stop') await world.startDispatcher();
}

function breakNext(
  { front, dispatchers }: World,
  { where, which, statement }: Extract<MachineStep, { kind: 'break' }>,
): void {
  const process = where === 'front' ? front : anyOf(dispatchers, which);
  process?.breakage.arm(statement);
}
