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
  for (const id of guessed.incidents) {
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
  ...incidents.map((id) => `/v1/incidents/${id}`),
  ...DESKS.flatMap((desk) => OF_DESKS.map((what) => `/v1/desks/${desk}/${what}`)),
];
