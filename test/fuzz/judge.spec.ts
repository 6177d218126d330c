import { forgetEverything } from '../harness/rows';
import { Chronicle } from './chronicle/chronicle';
import { Judge } from './laws/judge';
import { World } from './world/world';

jest.setTimeout(120_000);

// Who judges by rows alone must see what they say once somebody has tampered with them: each law finds its own fault,
// and none where there is none.

let world: World;
let judge: Judge;
beforeAll(async () => {
  world = await World.begin(1);
});
beforeEach(async () => {
  await forgetEverything(world);
  await world.database.query('TRUNCATE fuzz_record');
  judge = new Judge(world, new Chronicle(world.db));
  world.atRest(() => judge.look());
});
afterAll(() => world.end());

/** Opens an incident in the north, alerted at home and, being extreme, everywhere, and returns its id. */
async function opens(severity: 'extreme' | 'minor' = 'extreme'): Promise<string> {
  const reporter = world.people.find(({ username }) => username === 'field.no');
  const body = { category: 'crime', severity, headline: 'headline', location: { lat: 10.2, lon: 20.2 } };
  await reporter?.asks(world.front, 'POST', '/v1/reports', body);
  await world.clock.forward('1s');
  const [row] = await world.database.query<{ id: string }>('SELECT id FROM incident');
  if (!row) throw new Error('no incident was opened');
  return row.id;
}

/** Changes rows behind the system's back, in one transaction. */
const tampers = (sql: string, values: unknown[] = []): Promise<unknown> => world.database.query(sql, values);

/** What is found after everything was as it should be and somebody has tampered with it. */
async function foundAfter(tampering: () => Promise<unknown>): Promise<string> {
  judge.afterStep({ note: '', acts: [] });
  judge.theWhole();
  expect(judge.faults).toEqual([]);
  await tampering();
  await judge.look();
  judge.afterStep({ note: '', acts: [] });
  judge.theWhole();
  return judge.faults.map(({ sentence }) => sentence).join('\n');
}

/** A line of the log beside a change, so that the change looks like what it is not. */
const withLine = (line: { kind: string; reason: string; side?: string; detail?: object }, change: string) =>
  `WITH line AS (
     INSERT INTO incident_log (incident_id, at, kind, reason, side, actor, detail)
     SELECT id, '${world.clock.now().toISOString()}', '${line.kind}', '${line.reason}', '${line.side ?? 'north'}', NULL,
            '${JSON.stringify(line.detail ?? {})}' FROM incident)
   ${change}`;

const STEP = { kind: 'alert.step', reason: 'due', detail: { lateMs: 0 } };
const ANSWER = `'{"by": "Supervisor A", "desk": "north-a", "role": "supervisor", "at": "2026-11-23", "sufficient": true}'`;

describe('an alert', () => {
  it.each([
    ['that waits longer', `SET timer_at = timer_at + interval '1s'`, /waits for .* by itself/],
    ['whose step has fired twice', 'SET firings = firings || firings', /firings of .* changed by itself/],
    ['that falls silent', `SET state = 'exhausted', timer_at = NULL`, /state of .* changed by itself/],
    [
      'whose ladder was edited',
      `SET ladder = ladder || '{"repeat": null}'`,
      /ladder of .* changed by itself/,
    ],
    ['that goes to another side', `SET side = 'east' WHERE side = 'west'`, /went to another side/],
  ])('%s without a word', async (_, change, expected) => {
    await opens();
    expect(await foundAfter(() => tampers(`UPDATE alert ${change}`))).toMatch(expected);
  });

  it('ES1 ES6 whose step fires too early, passing over another, and is told to nobody', async () => {
    await opens();
    const fires = `UPDATE alert SET step = 2, firings = firings || '[{"step": 2}]' WHERE side = 'north'`;
    const found = await foundAfter(() => tampers(withLine(STEP, fires)));
    expect(found).toMatch(/ES climbed|climbed from 0 to 2/);
    expect(found).toMatch(/ES1 .* waited for .* and did not/);
    expect(found).toMatch(/ES6 .* fired/);
    expect(found).toMatch(/FD north-a was not told \(alert.escalated\)/);
  });

  it('ES4 that is exhausted before it was repeated', async () => {
    await opens();
    const ends = `UPDATE alert SET state = 'exhausted', timer_at = NULL WHERE side = 'north'`;
    const line = { ...STEP, kind: 'alert.exhausted' };
    expect(await foundAfter(() => tampers(withLine(line, ends)))).toMatch(
      /ES4 .* exhausted at step 0 after 0 of 2 repeats/,
    );
  });

  it('AK1 AK2 that takes a second answer, and an answer that changes another side’s alert', async () => {
    await opens();
    const answers = (where: string): string =>
      withLine(
        { kind: 'alert.answered', reason: 'stopped' },
        `UPDATE alert SET state = 'acknowledged', answers = answers || ${ANSWER} WHERE ${where}`,
      );
    expect(await foundAfter(() => tampers(answers('true')))).toMatch(
      /AK2 answered of .* \(north\) changed the alert of (south|west)/,
    );
    judge.faults.splice(0);
    await tampers(answers(`side = 'north'`));
    await judge.look();
    expect(judge.faults.map(({ sentence }) => sentence).join()).toMatch(
      /AK1 .* was acknowledged and took an answer/,
    );
  });

  it('ES6 whose time has come, and nothing happens', async () => {
    await opens();
    await tampers(`UPDATE alert SET retry_at = '2030-01-01'`);
    await judge.look();
    expect(await foundAfter(() => world.clock.forward('20s'))).toMatch(/ES6 .* and nothing happens/);
  });
});

describe('an incident or a report', () => {
  it.each([
    ['ES7 that is over', `state = 'resolved'`, /ES7 .* went from open resolved without a word/],
    ['CO4 that is graver', 'severity_rank = 0', /CO4 .* was raised without a word/],
    ['that is at home elsewhere', `home_side = 'west'`, /changed sides unclaimed/],
    ['RL4 that is shown to others', `released = '{"west": "full"}'`, /RL4 what .* releases changed/],
    ['that counts what it does not have', 'report_count = 7', /counts 7 reports and has 1/],
  ])('%s without a word', async (_, change, expected) => {
    await opens('minor');
    expect(await foundAfter(() => tampers(`UPDATE incident SET ${change}`))).toMatch(expected);
  });

  it('RT that goes astray', async () => {
    await opens('minor');
    expect(await foundAfter(() => tampers('UPDATE report SET incident_id = NULL'))).toMatch(
      /RT report .* went from .* to null by itself/,
    );
  });
});

describe('a feed', () => {
  /** Puts a copy of the home desk's newest entry onto another feed. */
  const copies = (desk: string, seq: string): string =>
    `INSERT INTO feed_entry (desk, seq, type, at, incident_id, alert_id, content)
     SELECT d.code, d.last_seq + ${seq}, f.type, '${world.clock.now().toISOString()}', f.incident_id, NULL, f.content
       FROM desk d, feed_entry f WHERE d.code = '${desk}' AND f.desk = 'north-a' AND f.seq = 1`;

  it('FD1 that leaves out a number', async () => {
    await opens();
    expect(await foundAfter(() => tampers(copies('north-a', '2')))).toMatch(
      /FD1 north-a got number 3 after 1/,
    );
  });

  it('RL5 that tells of what is not released at all', async () => {
    await opens('minor');
    expect(await foundAfter(() => tampers(copies('west-national', '1')))).toMatch(
      /RL5 west-national 1 .* not released to west/,
    );
  });

  it('RL1 AK2 that shows more than is released, and another side’s alert', async () => {
    await opens('extreme');
    const found = await foundAfter(() => tampers(copies('south-a', '1')));
    expect(found).toMatch(/RL1 south-a .* shows .*place.lat.* at level summary/);
    expect(found).toMatch(/AK2 south-a .* shows an alert of north/);
  });
});
