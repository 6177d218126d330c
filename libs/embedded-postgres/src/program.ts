import { type ChildProcess, spawn } from 'node:child_process';
import type { Account } from './account';

/** Variables that PostgreSQL's programs need; the rest of ours, secrets above all, is none of their business. */
const PASSED_ON = ['PATH', 'TMPDIR', 'HOME'];

interface Launch {
  readonly account: Account | undefined;
  readonly cwd: string;
  /** A file descriptor for both outputs: a pipe would break, and with it the server, when we are killed. */
  readonly output: number;
  /** Puts the program into a session of its own, where a terminal's Ctrl-C does not reach it. */
  readonly detached: boolean;
}

/** Starts one of PostgreSQL's programs as the user it has to run as. */
export function launch(program: string, args: readonly string[], how: Launch): ChildProcess {
  const { account, cwd, output, detached } = how;
  const inherited = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return spawn(program, args, {
    cwd,
    detached,
    stdio: ['ignore', output, output],
    env: { ...Object.fromEntries(inherited), LC_ALL: 'C', TZ: 'UTC' },
    ...(account && { uid: account.uid, gid: account.gid }),
  });
}
