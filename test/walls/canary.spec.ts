import { CATEGORIES, SEVERITIES } from '@pasban/contracts';
import { ISLANDS } from './islands';
import { viewOfTheOtherSide } from './view-of-the-other-side';
import { World } from './world';

jest.setTimeout(240_000);

const INCIDENTS = 2_000;
/** So many of them are dealt with, each in every way that leaves words behind. */
const DEALT_WITH = 60;
/** The other side asks for each of so many by its id; the lists and feeds have them all. */
const ASKED_FOR = 80;
const AT_ONCE = 40;

const CANARY = 'kanarienvogel';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

it(`RL3 RL5 no word of any held field of ${INCIDENTS} incidents reaches the other side`, async () => {
  await fill();
  const { reports, incidents } = await world.everyId();
  expect(incidents.length).toBeGreaterThan(INCIDENTS * 0.9);
  await dealWith(incidents.slice(0, DEALT_WITH));
  const some = (ids: readonly string[]): string[] =>
    ids.filter((_, at) => at < DEALT_WITH || at % Math.ceil(ids.length / ASKED_FOR) === 0);
  const view = await viewOfTheOtherSide(world, { reports: some(reports), incidents: some(incidents) });
  expect(view.filter((line) => line.includes(CANARY)).map((line) => line.slice(0, 400))).toEqual([]);
  // It is there to be found: the own side reads it, and the other side has been told of a good part.
  const { body } = await world.person('supervisor.pk').get(`/v1/incidents/${incidents[0]}`);
  expect(JSON.stringify(body)).toContain(CANARY);
  expect(view.filter((line) => line.startsWith('sent to cn-')).length).toBeGreaterThan(INCIDENTS / 5);
});

/** Reports with a marked word in whatever is held: by their severity some are released as a summary, most not at all. */
async function fill(): Promise<void> {
  const field = world.person('field.pk');
  for (let first = 0; first < INCIDENTS; first += AT_ONCE) {
    const submitted = Array.from({ length: AT_ONCE }, (_, nth) => submit(first + nth));
    const answers = await Promise.all(submitted.map((body) => field.post('/v1/reports', body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  }
  await world.system.settled();
}

function submit(index: number): object {
  const severity = SEVERITIES[index % SEVERITIES.length];
  const isReleased = severity === 'severe' || severity === 'extreme';
  return {
    severity,
    category: CATEGORIES[index % CATEGORIES.length],
    headline: isReleased ? `plain ${index}` : `${CANARY} headline ${index}`,
    description: `${CANARY} description`,
    contact: `${CANARY} contact`,
    location: { ...ISLANDS.at(index), text: `${CANARY} place` },
  };
}

async function dealWith(incidents: readonly string[]): Promise<void> {
  for (const id of incidents) {
    const act = (what: string, body: object): Promise<void> =>
      world.posts('supervisor.pk', `/v1/incidents/${id}/${what}`, body);
    await act('submitter', { reason: `${CANARY} look` });
    await act('hold', { reason: `${CANARY} hold` });
    await act('lift-hold', { reason: `${CANARY} lift` });
    await act('comment', { text: `${CANARY} comment` });
    await act('escalate', { reason: `${CANARY} why` });
    await act('regrade', { severity: 'minor', reason: `${CANARY} regraded` });
    await act('release', { side: 'cn', level: 'notify', reason: `${CANARY} released` });
    await act('resolve', { outcome: 'handled', note: `${CANARY} note` });
    await act('reopen', { reason: `${CANARY} again` });
  }
}
