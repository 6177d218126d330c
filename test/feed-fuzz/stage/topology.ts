import { editedTopology, type TestTopology } from '../../harness/fast-topology';

/** The accounts at the screens of each desk; what the topology below lets them watch. */
export const SCREENS: readonly (readonly [desk: string, username: string])[] = [
  ['pk-national', 'officer.pk-national'],
  ['pk-is-spu', 'officer.spu'],
  ['pk-pb-duty', 'supervisor.pk'],
  ['cn-national', 'supervisor.bj'],
  ['cn-bj-duty', 'officer.bj'],
];

/** The example with ladders that climb within seconds, and with somebody who may watch all desks of the other side. */
export const quickTopology = (): TestTopology =>
  editedTopology(
    ['after: 60s', 'after: 2s'],
    ['after: 120s', 'after: 4s'],
    ['every: 60s, times: 5', 'every: 1s, times: 2'],
    ['{ role: supervisor, side: cn, desk: cn-bj-duty }', '{ role: supervisor, side: cn }'],
  );
