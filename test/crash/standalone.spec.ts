import { expectGapless, openings, submitBurst, wholeFeed } from '../harness/burst';
import { eventually } from '../harness/limit';
import { FieldOfficer, Person } from '../harness/people';
import { openDirectory, removeDataDirectory } from '../harness/postgres-server';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';

jest.setTimeout(120_000);

let dataDir: string;
let system: BuiltSystem;
const start = async (): Promise<void> => {
  system = await startBuiltSystem({ env: { DATA_DIR: dataDir } });
};
const reachable = () => ({ url: system.url, settled: () => Promise.resolve() });

beforeAll(async () => {
  dataDir = await openDirectory('pasban-crash-');
  await start();
});
afterAll(async () => {
  await system?.stop();
  await removeDataDirectory(dataDir);
});

it('IN1 FD1 killed in the middle of a burst, everything that was answered with 202 is on the feed once, gapless', async () => {
  const promised = new Set<string>();
  for (const killAfter of [120, 40]) {
    const field = await FieldOfficer.arrives(reachable(), 'field.pk');
    let killed: Promise<void> | undefined;
    const accepted = await submitBurst(field, 400, (count) => {
      if (count === killAfter) killed = system.kill();
    });
    await killed;
    expect(accepted.length).toBeGreaterThanOrEqual(killAfter);
    for (const headline of accepted) promised.add(headline);
    await start();
  }

  // Whoever got no answer asks again with the same key, and may have been heard the first time.
  const field = await FieldOfficer.arrives(reachable(), 'field.pk');
  const accepted = await submitBurst(field, 400);
  expect(accepted).toHaveLength(400);
  const spu = await Person.arrives(reachable(), 'officer.spu');
  const feed = await eventually(
    () => wholeFeed(spu, 'pk-is-spu'),
    (entries) => openings(entries).size === 400,
  );
  expectGapless(feed);
  const opened = openings(feed);
  expect([...promised, ...accepted].filter((headline) => opened.get(headline) !== 1)).toEqual([]);
});
