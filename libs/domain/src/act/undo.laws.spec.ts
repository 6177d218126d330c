import { SEVERITIES, type Severity } from '@pasban/contracts';
import fc from 'fast-check';
import type { Incident } from '../incident/incident';
import { smallTopology } from '../small-topology.fixture';
import { type Said, World } from './by-hand.fixture';
import { regrade } from './regrade';

/** Two places so far apart that no report of the one attaches to an incident at the other. */
const PLACES = { here: 0, there: 700 } as const;
type Place = keyof typeof PLACES;

/** Where nothing is released to the other side, no merge is refused for what it sees (RL5). */
const AT_HOME = smallTopology({ policies: [{ name: 'home', ladder: 'duty' }] });

type Event = { kind: 'report'; said: Said } | { kind: 'regrade'; severity: Severity };

const severity = fc.constantFrom(...SEVERITIES);
const persons = fc.record({ injured: fc.nat(20), missing: fc.nat(20) }, { requiredKeys: [] });
const report = fc
  .record({ severity, at: fc.integer({ min: -300, max: 300 }), persons })
  .map(({ persons: counted, ...said }): Event => ({
    kind: 'report',
    said: { ...said, body: { persons: counted } },
  }));
const event = fc.oneof(
  { weight: 4, arbitrary: report },
  { weight: 1, arbitrary: severity.map((to): Event => ({ kind: 'regrade', severity: to })) },
);
const story = fc.tuple(report, fc.array(event, { maxLength: 6 })).map(([first, rest]) => [first, ...rest]);

/** Lets things happen at a place, and returns the incident there; undefined while nothing has been reported. */
function happen(world: World, place: Place, events: readonly Event[], known?: string): string {
  let id = known;
  for (const one of events) {
    if (one.kind === 'report') id = world.reports({ ...one.said, metres: PLACES[place] }).id;
    else if (id !== undefined) world.acts(id, regrade({ severity: one.severity, reason: 'seen' }));
  }
  if (id === undefined) throw new Error('nothing was reported');
  return id;
}

/** What a merge changes and a split must restore. */
const facts = ({
  state,
  merged,
  severity,
  persons,
  occurredFrom,
  occurredTo,
  reportCount,
  graded,
}: Incident) => ({
  ...{ state, merged, severity, persons, occurredFrom, occurredTo, reportCount, graded },
});

it('CO3 a merge followed by a split of the same reports restores both incidents', () => {
  fc.assert(
    fc.property(story, story, fc.boolean(), (here, there, byName) => {
      const world = new World(AT_HOME);
      const [target, source] = [happen(world, 'here', here), happen(world, 'there', there)];
      const before = [target, source].map((id) => [facts(world.incident(id)), world.reportsIn(id)]);
      const reports = world.reportsIn(source);
      expect(world.merges(source, target)).toMatchObject({ kind: 'done' });
      expect(world.splits(target, byName ? { merged: source } : { reports })).toMatchObject({ kind: 'done' });
      expect([target, source].map((id) => [facts(world.incident(id)), world.reportsIn(id)])).toEqual(before);
    }),
  );
});

it('CO3 what attached between the merge and the split stays, as if there had been no merge', () => {
  fc.assert(
    fc.property(story, story, fc.array(report, { maxLength: 4 }), (here, there, later) => {
      const [merged, plain] = [new World(AT_HOME), new World(AT_HOME)];
      for (const world of [merged, plain]) {
        const [target, source] = [happen(world, 'here', here), happen(world, 'there', there)];
        const joined = world === merged && world.merges(source, target).kind === 'done';
        // A clock that has not gone through the merge would show another time.
        if (!joined) world.passes(1);
        happen(world, 'here', later, target);
        if (joined) world.splits(target, { merged: source });
      }
      const all = (world: World) => [...world.incidents.values()].map(facts);
      expect(all(merged)).toEqual(all(plain));
    }),
  );
});

it('CO3 whatever is split off and merged again, nothing is lost and nothing counted twice', () => {
  const parts = fc.array(fc.nat(), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(story, story, parts, (here, there, picks) => {
      const world = new World(AT_HOME);
      const [target, source] = [happen(world, 'here', here), happen(world, 'there', there)];
      world.merges(source, target);
      for (const pick of picks) {
        const reports = world.reportsIn(target).filter((_, index) => (pick >> index) & 1);
        if (reports.length > 0) world.splits(target, { reports });
        const others = [...world.incidents.values()].filter(
          ({ id, state }) => id !== target && state === 'open',
        );
        const other = others[pick % Math.max(others.length, 1)];
        if (other && pick % 3 === 0) world.merges(other.id, target);
      }
      for (const { id, state, reportCount, openedBy } of world.incidents.values()) {
        if (state !== 'open') expect(world.reportsIn(id)).toEqual([]);
        else expect(world.reportsIn(id)).toHaveLength(reportCount);
        if (state === 'open') expect(world.reportsIn(id)).toContain(openedBy);
      }
    }),
  );
});
