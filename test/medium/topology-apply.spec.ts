import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { applyTopology, CurrentTopology, TopologyMovedOn } from '@pasban/persistence';
import { readTopologyFile } from '@pasban/runtime';
import { freshDatabase } from '../harness/database';
import { EXAMPLE_TOPOLOGY } from '../harness/example-topology';
import { eventually } from '../harness/limit';
import { story } from '../harness/story';
import { EXAMPLE_PASSWORD } from '../harness/system';

const ROOT = join(__dirname, '..', '..');
const told = story();

let folder: string;
beforeAll(() => {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not built: run "npm run build" first.`);
  folder = mkdtempSync(join(tmpdir(), 'pasban-topology-'));
  cpSync(join(dirname(EXAMPLE_TOPOLOGY), 'boundaries'), join(folder, 'boundaries'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

type Edit = readonly [from: string | RegExp, to: string];

/** A file with the example topology, some of its text replaced; each piece must occur. */
function exampleWith(...edits: readonly Edit[]): string {
  const path = join(folder, 'topology.yaml');
  const text = edits.reduce(
    (before, [from, to]) => {
      const after = before.replace(from, to);
      if (after === before) throw new Error(`the example no longer holds ${from}`);
      return after;
    },
    readFileSync(EXAMPLE_TOPOLOGY, 'utf8'),
  );
  writeFileSync(path, text);
  return path;
}

interface Ran {
  code: number;
  /** What it printed, on either stream. */
  output: string;
}

const PROGRAM = join(ROOT, 'dist/tools/topology/main.js');

/** Runs the built tool as an operator does: as a process of its own, beside the running system. */
function topology(args: readonly string[], url = told.system.database.url): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: url, PASBAN_EXAMPLE_PASSWORD: EXAMPLE_PASSWORD };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { cwd: ROOT, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, output: out + err });
    });
  });
}

/** The system has loaded what was applied once its own value says so. */
const loads = (isThere: (topology: CurrentTopology['value']) => boolean): Promise<CurrentTopology['value']> =>
  eventually(async () => {
    await breathe();
    return told.system.app.get(CurrentTopology).value;
  }, isThere);

interface Version {
  version: number;
  applied_by: string;
  change: { acceptedLoss?: string; lost?: { desk: string }[]; changes?: { thing: string; code: string }[] };
}

const versions = (): Promise<Version[]> =>
  told.system.database.query('SELECT version, applied_by, change FROM topology_version ORDER BY version');

const SOONER: Edit = ['{ after: 60s, to: [supervisors]', '{ after: 30s, to: [supervisors]'];

it('RT4 the next report follows an applied policy without a restart, while a running ladder keeps its copy', async () => {
  const { field, spu, clock, everyone } = told;
  await field.reports('before', { category: 'crime' });
  const before = await spu.seesAlert('alert.opened', 'before');
  const applied = await topology(['apply', exampleWith(SOONER), '--as', 'a supervisor']);
  expect(applied).toMatchObject({ code: 0, output: expect.stringContaining('Version 2 is in force') });
  await loads(({ ladders }) => ladders.get('duty')?.steps[1]?.after === 30);

  await field.reports('after', { category: 'medical' });
  const after = await spu.seesAlert('alert.opened', 'after');
  const delays = ({ alert }: typeof after) => alert.steps.map(({ afterSeconds }) => afterSeconds);
  expect(delays(after)).toEqual([0, 30, 120]);
  expect(delays(before)).toEqual([0, 60, 120]);
  await everyone.readsAll();

  await clock.forward('30s');
  await spu.seesAlert('alert.escalated', 'after');
  await spu.hearsOnly('before', []);
  await clock.forward('30s');
  await spu.seesAlert('alert.escalated', 'before');
});

it('plan changes nothing, and says what would change', async () => {
  const before = await versions();
  const planned = await topology(['plan', exampleWith()]);
  expect(planned.output).toMatch(/ladder duty: changed\n\s+steps 2: after 30 s; .* → after 60 s/);
  expect(planned).toMatchObject({ code: 0, output: expect.stringContaining('still would be') });
  expect(await versions()).toEqual(before);
});

it('who would no longer be alerted stops plan and apply, until somebody says why', async () => {
  const { field, spu, beijing } = told;
  await field.reports('a secret headline', { severity: 'severe', category: 'cyber' });
  const { incident } = await spu.seesAlert('alert.opened', 'a secret headline');
  await beijing.seesAlert('alert.opened', 'a secret headline');
  const file = exampleWith(SOONER, ['severity: [severe, extreme]', 'severity: [extreme]']);

  const planned = await topology(['plan', file]);
  expect(planned.code).toBe(2);
  expect(planned.output).toMatch(/NO LONGER BE ALERTED:\n\s+cn-bj-duty \(cn\): 1 incident\n/);
  expect(planned.output).toContain(`${incident.reference}  severe cyber, PK-IS`);
  expect(planned.output).toContain('to cn: summary → none: 1 incident');
  expect(planned.output).not.toContain('secret');

  const before = await versions();
  const refused = await topology(['apply', file]);
  expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('--accept-loss') });
  expect(await versions()).toEqual(before);

  const accepted = await topology(['apply', file, '--as', 'Farah', '--accept-loss', 'agreed in Beijing']);
  expect(accepted.code).toBe(0);
  const newest = (await versions()).at(-1);
  expect(newest).toMatchObject({
    applied_by: 'Farah',
    change: {
      acceptedLoss: 'agreed in Beijing',
      lost: expect.arrayContaining([expect.objectContaining({ desk: 'cn-bj-duty' })]),
      changes: [expect.objectContaining({ thing: 'policy', code: 'joint-severe' })],
    },
  });
  await loads(({ policies }) => policies[0]?.when.severity?.length === 1);
});

it('a desk whose ladder is running cannot be removed; afterwards it can, and keeps its feed', async () => {
  const { field, spu, system } = told;
  await field.reports('in Lahore', { at: { lat: 31.5, lon: 74.3 } });
  await system.settled();
  const withoutPunjab: Edit = [/ {2}pk-pb-duty:\n(?: {4}.*\n)+/, ''];
  const file = exampleWith(withoutPunjab);
  const reason = ['--accept-loss', 'the national desk takes over'];
  expect(await topology(['apply', file, ...reason])).toMatchObject({
    code: 1,
    output: expect.stringContaining('pk-pb-duty cannot be removed: it has 1 alert not yet closed.'),
  });

  await told.national.finishes();
  expect(await topology(['apply', file, ...reason])).toMatchObject({ code: 0 });
  await loads(({ desks }) => !desks.has('pk-pb-duty'));
  const kept = await system.database.query(`SELECT seq FROM feed_entry WHERE desk = 'pk-pb-duty'`);
  expect(kept).not.toEqual([]);
  await field.reports('in Islamabad');
  await spu.seesAlert('alert.opened', 'in Islamabad');

  const abroad = exampleWith([/( {2}pk-pb-duty:\n(?: {4}.*\n)*? {4}side:) pk/, '$1 cn']);
  expect(await topology(['apply', abroad, ...reason])).toMatchObject({
    code: 1,
    output: expect.stringContaining('pk-pb-duty cannot be a desk of cn: its feed holds records of pk.'),
  });
});

it('creates the accounts that are missing, and leaves those that exist as they are', async () => {
  const accounts = () =>
    told.system.database.query<{ username: string; name: string }>(
      `SELECT username, name FROM account WHERE username IN ('officer.pb', 'officer.spu') ORDER BY 1`,
    );
  const file = exampleWith(
    [
      'accounts:\n',
      'accounts:\n  officer.pb: { name: Sana, language: ur, roles: [{ role: officer, side: pk }] }\n',
    ],
    ['name: S. Ahmed', 'name: Somebody Else'],
  );
  const applied = await topology(['apply', file]);
  expect(applied).toMatchObject({ code: 0, output: expect.stringContaining('Created officer.pb') });
  expect(await accounts()).toEqual([
    { username: 'officer.pb', name: 'Sana' },
    { username: 'officer.spu', name: 'S. Ahmed' },
  ]);
  const again = await topology(['apply', file]);
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining('Nothing would change.') });
  expect(again.output).not.toContain('in force, applied by');
});

it('of two that are planned on the same version only one is applied', async () => {
  const { db, clock } = told.system;
  const { loaded } = readTopologyFile(EXAMPLE_TOPOLOGY);
  const newest = (await versions()).at(-1)?.version ?? 0;
  const one = () => applyTopology(db, { loaded, by: { name: 'one', at: clock.now() }, onTopOf: newest });
  const outcomes = await Promise.allSettled([one(), one()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: expect.any(TopologyMovedOn),
  });
});

it('an empty database is filled by the first topology, and looked at without being changed', async () => {
  const database = await freshDatabase();
  const planned = await topology(['plan', EXAMPLE_TOPOLOGY], database.url);
  expect(planned).toMatchObject({ code: 0, output: expect.stringContaining('would be the first') });
  expect(await database.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
  const applied = await topology(['apply', EXAMPLE_TOPOLOGY], database.url);
  expect(applied).toMatchObject({ code: 0, output: expect.stringContaining('Version 1 is in force') });
  await database.drop();
});

it('says what is wrong with a file or a command line, and does nothing', async () => {
  const faulty = exampleWith(['    jurisdiction: PK-PB\n', '    jurisdiction: PK-XX\n']);
  expect(await topology(['check', faulty])).toMatchObject({
    code: 1,
    output: expect.stringMatching(/topology\.yaml:\d+:\d+ error there is no jurisdiction "PK-XX"/),
  });
  expect(await topology(['apply', faulty])).toMatchObject({ code: 1 });
  expect(await topology(['aply', faulty])).toMatchObject({
    code: 1,
    output: expect.stringContaining('aply'),
  });
});
