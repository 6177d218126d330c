import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '..', '..');

/** Stands in for the system: says what reaches it, and ends in order with a code of its own. */
const SYSTEM = `
  const say = (line) => require('node:fs').writeSync(1, line + '\\n');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal));
  process.on('disconnect', () => end('disconnect'));
  let ended = false;
  function end(why) {
    say('got ' + why);
    if (ended) return;
    ended = true;
    // Long enough for a second signal to show.
    setTimeout(() => process.exit(7), 200);
  }
  say('ready ' + process.pid + ' ' + process.env.PASBAN_SUPERVISED);
`;

let project: string;
let started: ChildProcess[];

beforeEach(() => {
  started = [];
  project = mkdtempSync(join(tmpdir(), 'pasban-start-'));
  cpSync(join(ROOT, 'scripts'), join(project, 'scripts'), { recursive: true });
  write('package-lock.json', '{}');
  write('node_modules/.pasban-lock-hash', createHash('sha256').update('{}').digest('hex'));
  write('dist/apps/standalone/main.js', SYSTEM);
});

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(project, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

interface Started {
  readonly child: ChildProcess;
  readonly lines: string[];
  /** Resolves when nobody holds the output any more: the script has ended, and the system as well. */
  readonly closed: Promise<unknown>;
}

async function start(): Promise<Started> {
  const child = spawn(process.execPath, [join(project, 'scripts', 'start.mjs')], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  started.push(child);
  const closed = once(child, 'close');
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  await once(output, 'line');
  return { child, lines, closed };
}

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on once and ends with the code',
    async (signal) => {
      const { child, lines, closed } = await start();
      child.kill(signal);
      child.kill(signal);
      await closed;
      expect(child.exitCode).toBe(7);
      expect(lines.slice(1)).toEqual([`got ${signal}`]);
    },
  );

  it('passes a Ctrl-C in the terminal on once, although everybody gets it', async () => {
    const { child, lines, closed } = await start();
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await closed;
    expect(lines.slice(1)).toEqual(['got SIGINT']);
  });

  it('lets the system know when it is killed itself', async () => {
    const { child, lines, closed } = await start();
    expect(lines[0]).toMatch(/^ready \d+ 1$/);
    child.kill('SIGKILL');
    await closed;
    expect(lines.slice(1)).toEqual(['got disconnect']);
  });
});

describe('two commands at once', () => {
  const script = `
    import { exclusively } from './scripts/lib/lock.mjs';
    import { appendFileSync } from 'node:fs';
    await exclusively(async () => {
      appendFileSync('log', 'in ');
      await new Promise((resolve) => setTimeout(resolve, 20));
      appendFileSync('log', 'out ');
    });
  `;

  it('install and build one after the other, also after one that died', async () => {
    write('.cache/bootstrap.lock', '999999999');
    write('work.mjs', script);
    const ends = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['work.mjs'], { cwd: project, stdio: 'ignore' });
      started.push(child);
      return once(child, 'exit');
    });
    await Promise.all(ends);
    expect(readFileSync(join(project, 'log'), 'utf8')).toBe('in out '.repeat(4));
    expect(existsSync(join(project, '.cache', 'bootstrap.lock'))).toBe(false);
  });
});
