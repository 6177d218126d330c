import { CATEGORIES, INCIDENT_STATES, SEVERITIES } from '@pasban/contracts';
import { OTHER_SIDE, type World } from './world';

const DESKS = ['cn-national', 'cn-bj-duty', 'pk-national', 'pk-is-spu', 'pk-pb-duty', 'pk-cyber'] as const;
const FILTERS: readonly Record<string, string>[] = [
  {},
  ...INCIDENT_STATES.map((state) => ({ state })),
  ...SEVERITIES.map((severity) => ({ severity })),
  ...CATEGORIES.map((category) => ({ category })),
  ...DESKS.map((desk) => ({ desk })),
  ...['a', 'e', 'the', '%', '_'].map((words) => ({ words })),
  ...['PK', 'PK-IS', 'CN'].map((jurisdiction) => ({ jurisdiction })),
];
const OF_DESKS = [
  'feed?after=0&limit=500',
  'alarm-rates',
  'service-levels',
  'presence',
  'hand-overs',
] as const;

/**
 * Everything that the other side can fetch, has been sent or has been told when it acted, one line each; with the ids of
 * everything that there is in either world, as if it had guessed them all.
 */
export async function viewOfTheOtherSide(
  world: World,
  guessed: { reports: readonly string[]; incidents: readonly string[] },
): Promise<string[]> {
  const lines = [...world.answered.map((line) => `answered ${line}`)];
  for (const { screen } of world.screens) {
    await screen.roundTrip();
    lines.push(...screen.entries.map((entry) => `sent to ${screen.desk} ${JSON.stringify(entry)}`));
    lines.push(...screen.heartbeats.map((beat) => `beat of ${screen.desk} ${JSON.stringify(beat)}`));
  }
  for (const name of OTHER_SIDE) {
    for (const path of pathsOf(guessed)) {
      const { status, type, body } = await world.person(name).get(path);
      lines.push(`${name} GET ${path} ${JSON.stringify({ status, type, body })}`);
    }
    for (const filters of FILTERS) {
      lines.push(`${name} lists ${JSON.stringify({ filters, pages: await world.pagesOf(name, filters) })}`);
    }
  }
  for (const username of [...OTHER_SIDE, 'field.pk', 'supervisor.pk']) {
    const path = `/v1/sides/cn/accounts/${username}/export`;
    const { status, body } = await world.person('admin.cn').post(path, { reason: 'a wall' });
    lines.push(`admin.cn exports ${username} ${JSON.stringify({ status, body })}`);
  }
  for (const id of guessed.incidents) {
    for (const what of ['submitter', 'hold', 'lift-hold'] as const) {
      const { status, body } = await world
        .person('supervisor.bj')
        .post(`/v1/incidents/${id}/${what}`, { reason: 'a wall' });
      lines.push(`supervisor.bj ${what} ${id} ${JSON.stringify({ status, body })}`);
    }
    const { status, body } = await world
      .person('officer.bj')
      .post(`/v1/incidents/${id}/merge`, { into: guessed.incidents[0] });
    lines.push(`officer.bj merges ${id} ${JSON.stringify({ status, body })}`);
  }
  return lines;
}

const pathsOf = ({
  reports,
  incidents,
}: {
  reports: readonly string[];
  incidents: readonly string[];
}): string[] => [
  '/v1/topology',
  '/v1/me',
  ...reports.map((id) => `/v1/reports/${id}`),
  ...incidents.flatMap((id) => [`/v1/incidents/${id}`, `/v1/incidents/${id}/cap`]),
  ...DESKS.flatMap((desk) => OF_DESKS.map((what) => `/v1/desks/${desk}/${what}`)),
];
