import { compileTopology, route } from '@pasban/domain';
import { kindsOfIncident } from './kinds';
import { edited, parse } from './sound.fixture';

it('kinds of incident reach every desk that any report could reach', () => {
  const parsed = parse(edited());
  if (!parsed.ok) throw new Error('the fixture is not sound');
  const topology = compileTopology(parsed.loaded);
  const kinds = [...kindsOfIncident(topology)];
  // Three jurisdictions, one site, two sides; eight categories and five severities.
  expect(kinds).toHaveLength((3 + 1 + 2) * 8 * 5);
  expect(new Set(kinds.map(({ place }) => place))).toEqual(
    new Set(['PK', 'PK-IS', 'CN', 'enclave (PK-IS)', null]),
  );
  const reached = kinds.flatMap(({ matter }) => route(matter, topology).alerts.flatMap(({ desks }) => desks));
  expect(new Set(reached.map(({ desk }) => desk))).toEqual(new Set(topology.desks.keys()));
});
