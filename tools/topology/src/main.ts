import 'reflect-metadata';
import type { LoadedTopology } from '@pasban/contracts';
import { type Database, TopologyMovedOn } from '@pasban/persistence';
import { readSettings, type Settings, SystemClock, UuidIds } from '@pasban/settings';
import { formatProblems } from '@pasban/topology';
import { createMissingAccounts } from './accounts';
import { announceTopology } from './announce';
import { putIntoForce, RefusedError } from './apply';
import { type Command, readCommand, USAGE, UsageError } from './arguments';
import { losesSomebody, type Plan, planTopology } from './plan';
import { formatPlan } from './plan-words';
import { readTopology } from './read-file';
import { withDatabase } from '../../shared/with-database';

/** How the tool ends, for scripts. */
const DONE = 0;
const REFUSED = 1;
const SOMEBODY_LOST = 2;

const clock = new SystemClock();

async function run(args: readonly string[]): Promise<number> {
  const command = readCommand(args);
  const loaded = check(command.file);
  if (!loaded) return REFUSED;
  if (command.name === 'check') {
    console.log(`${command.file} is sound.`);
    return DONE;
  }
  const settings = readSettings(process.env);
  const migrate = command.name === 'apply';
  return withDatabase(settings, { migrate }, async (db, databaseUrl) => {
    const plan = await planTopology(db, loaded, clock.now());
    console.log(formatPlan(plan));
    if (command.name === 'apply') return apply(db, loaded, plan, { ...settings, databaseUrl }, command);
    if (losesSomebody(plan)) return SOMEBODY_LOST;
    return plan.obstacles.length > 0 ? REFUSED : DONE;
  });
}

/** The topology of a file; nothing when it has errors. Problems and warnings are printed. */
function check(file: string): LoadedTopology | undefined {
  const parsed = readTopology(file);
  const problems = parsed.ok ? parsed.warnings : parsed.problems;
  if (problems.length > 0) console.error(formatProblems(problems));
  return parsed.ok ? parsed.loaded : undefined;
}

async function apply(
  db: Database,
  loaded: LoadedTopology,
  plan: Plan,
  settings: Settings,
  { by, acceptLoss }: Extract<Command, { name: 'apply' }>,
): Promise<number> {
  if (!plan.isInForce) {
    const version = await putIntoForce(db, loaded, plan, { name: by, at: clock.now(), acceptLoss });
    console.log(`\nVersion ${version} is in force, applied by ${by}.`);
  }
  const context = { clock, ids: new UuidIds(clock) };
  const created = await createMissingAccounts(
    db,
    loaded.document.accounts,
    settings.examplePassword,
    context,
  );
  if (created.usernames.length > 0) {
    const password = created.password ?? 'the one in PASBAN_EXAMPLE_PASSWORD';
    console.log(`Created ${created.usernames.join(', ')}; the first password is ${password}.`);
  }
  // Also when nothing changed: a process that missed the last announcement hears of it now.
  await announceTopology(settings);
  return DONE;
}

/** Errors whose message is a sentence for the operator. */
const PLAIN = ['NoDatabaseError', 'SettingsError', 'EmbeddedPostgresError'];

/** What is the operator's to mend is told in a sentence; what is ours ends with its trace. */
function explain(error: unknown): number {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else if (error instanceof RefusedError) console.error(`\nNot applied. ${error.message}`);
  else if (error instanceof TopologyMovedOn) console.error(`\nNot applied: ${error.message}. Plan again.`);
  else console.error(error instanceof Error && PLAIN.includes(error.name) ? error.message : error);
  return error instanceof RefusedError && error.forLoss ? SOMEBODY_LOST : REFUSED;
}

void run(process.argv.slice(2))
  .catch(explain)
  .then((code) => {
    process.exitCode = code;
  });
