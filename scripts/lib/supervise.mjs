import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ROOT } from './paths.mjs';
import { exitCode } from './run.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Longer than an orderly end can take, with the database's own patience of twenty seconds in it. */
const PATIENCE_MS = 60_000;

/**
 * Runs the system as a child and resolves with its exit code.
 *
 * The child gets a session of its own: a terminal sends Ctrl-C to everything in ours, npm included, and the child
 * would be told twice or more. So it is told once, by us. Should we be killed without a chance to tell it, the channel
 * between us closes: with `PASBAN_SUPERVISED=1` in its environment the child takes `disconnect` as a wish to stop.
 */
export function superviseSystem(args) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PASBAN_SUPERVISED: '1' },
  });
  const stop = stopOnce(child);
  for (const signal of SIGNALS) process.on(signal, () => stop(signal));
  stopWithNpm(stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

function stopOnce(child) {
  let stopping = false;
  return (signal) => {
    if (stopping) return;
    stopping = true;
    child.kill(signal);
    setTimeout(() => {
      console.error(`The system did not stop within ${PATIENCE_MS / 1000} s and is ended by force.`);
      child.kill('SIGKILL');
    }, PATIENCE_MS).unref();
  };
}

/**
 * `npm start` puts a shell between npm and us, and some shells die of a SIGTERM without passing it on; and npm itself
 * may be killed. Then one of our ancestors has changed all of a sudden, which is the only sign of it.
 */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) stop('SIGTERM');
  }, 500).unref();
}

/** Our parent, and npm behind it when the parent is a shell; who started npm may come and go. */
function ancestors() {
  const parent = process.ppid;
  const stat = statOf(parent);
  const isShell = stat !== undefined && !/^(npm|node)/.test(stat.command);
  return isShell ? `${parent} ${stat.parent}` : String(parent);
}

function statOf(pid) {
  try {
    const [, command, parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { command, parent };
  } catch {
    return undefined; // no /proc on this system: npm is then watched only where it is our parent
  }
}
