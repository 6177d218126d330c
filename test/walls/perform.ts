import { gridCell } from '@pasban/geo';
import type { Details } from '../harness/people';
import type { ActName, HeldAct, SharedAct } from './acts';
import type { World } from './world';

/** What both worlds share, by the ids that they have in common. */
export interface Common {
  incidents: string[];
  /** Those of which the other side knows nothing; in the first world alone. */
  unreleased: string[];
  /** Where those are, of which the first world alone knows. */
  heldPlaces: { lat: number; lon: number }[];
}

/** Eight places, some near each other, so that reports meet. */
const SPOTS = [
  { lat: 33.7215, lon: 73.0551 },
  { lat: 33.7222, lon: 73.0562 },
  { lat: 33.7225, lon: 73.114 },
  { lat: 31.5, lon: 74.3 },
  { lat: 39.9, lon: 116.3 },
  { lat: 39.9008, lon: 116.301 },
  { lat: 24.9, lon: 67.05 },
  { lat: 0, lon: -30 },
] as const;

/** A place of its own for each step, where nothing else is near: what is held there meets nothing that is not. */
const apart = (index: number, lat: number): { lat: number; lon: number } => ({
  lat,
  lon: 72 + (index % 25) * 0.08,
});

/** Another point of the same cell in each world. */
function within5Km(place: { lat: number; lon: number }, world: 0 | 1): { lat: number; lon: number } {
  const { lat, lon } = gridCell(place.lat, place.lon, 5);
  return { lat: lat + (world === 0 ? 0.004 : -0.006), lon: lon + (world === 0 ? -0.005 : 0.007) };
}

/** Does in one world what belongs to a step of both; resolves with the incident that a report went to. */
export async function performShared(
  world: World,
  act: SharedAct,
  index: number,
  { incidents, heldPlaces }: Common,
): Promise<string | undefined> {
  switch (act.kind) {
    case 'report-near': {
      const at = heldPlaces[act.target % Math.max(1, heldPlaces.length)] ?? SPOTS[0];
      const details: Details = { severity: act.severity, category: act.category, at };
      return world.reports('field.cn', `near ${index}`, details);
    }
    case 'report': {
      const details: Details = { severity: act.severity, category: act.category, at: SPOTS[act.spot] };
      return world.reports(act.by, `shared ${index}`, details);
    }
    case 'forward':
      await world.system.clock.forward(`${act.seconds}s`);
      return undefined;
    case 'act': {
      const target = incidents[act.target % Math.max(1, incidents.length)];
      if (target === undefined) return undefined;
      const name = act.by === 'pk' ? 'supervisor.pk' : 'officer.cn-national';
      await deal(world, name, act.what, target, {
        words: `words ${index}`,
        toSide: act.by === 'pk' ? 'cn' : 'pk',
        level: act.level,
      });
      return undefined;
    }
    default:
      return act satisfies never;
  }
}

/** Does in one of the worlds what is held back there; resolves with the incident that a report went to. */
export async function performHeld(
  world: World,
  act: HeldAct,
  index: number,
  { incidents, unreleased, heldPlaces, which }: Common & { which: 0 | 1 },
): Promise<string | undefined> {
  switch (act.kind) {
    case 'unreleased': {
      if (which === 1) return undefined;
      const at = apart(index, 30.6);
      heldPlaces.push(at);
      const details: Details = { severity: act.severity, category: act.category, at };
      return world.reports('field.pk', `unreleased ${index}`, details);
    }
    case 'summarised': {
      const details: Details = {
        severity: act.severity,
        category: act.category,
        at: within5Km(apart(index, 31.2), which),
        place: { text: `behind the house of ${which}` },
        description: `only we may read this: ${which}`,
        contact: `+92300000000${which}`,
      };
      return world.reports('field.pk', `summarised ${index}`, details);
    }
    case 'deal': {
      const target = unreleased[act.target % Math.max(1, unreleased.length)];
      if (which === 1 || target === undefined) return undefined;
      await deal(world, 'supervisor.pk', act.what, target, {
        words: `held ${index}`,
        toSide: 'cn',
        level: 'none',
      });
      return undefined;
    }
    case 'comment': {
      const target = incidents[act.target % Math.max(1, incidents.length)];
      if (which === 1 || target === undefined) return undefined;
      await deal(world, 'supervisor.pk', 'comment', target, {
        words: `between us ${index}`,
        toSide: 'cn',
        level: 'none',
      });
      return undefined;
    }
    default:
      return act satisfies never;
  }
}

async function deal(
  world: World,
  name: 'supervisor.pk' | 'officer.cn-national',
  what: ActName,
  incident: string,
  { words, toSide, level }: { words: string; toSide: string; level: string },
): Promise<void> {
  const bodies: Record<Exclude<ActName, 'acknowledge'>, object> = {
    comment: { text: words },
    snooze: { seconds: 30 },
    regrade: { severity: 'minor', reason: words },
    resolve: { outcome: 'handled', note: words },
    reopen: { reason: words },
    release: { side: toSide, level, reason: words },
    escalate: { reason: words },
  };
  if (what !== 'acknowledge') return world.posts(name, `/v1/incidents/${incident}/${what}`, bodies[what]);
  const alert = await world.alertOf(name, incident);
  if (alert !== undefined) await world.posts(name, `/v1/alerts/${alert}/acknowledge`, {});
}
