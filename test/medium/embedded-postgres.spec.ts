import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, type ServerEvent, startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { Client } from 'pg';
import { removeDataDirectory } from '../harness/postgres-server';

jest.setTimeout(60_000);

const child = join(__dirname, '..', 'harness', 'embedded-postgres-child.ts');
const register = join(__dirname, '..', 'harness', 'register-ts.js');

let dataDir: string;
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

/** A stopped server that most tests start from, because making a new one takes a second each time. */
let template: string;
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'pasban-postgres-template-'));
  chmodSync(template, 0o755);
  await (await startEmbeddedPostgres({ dataDir: template })).stop();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** Copies it with owners and modes, which Node's own copying loses. */
function startFromTemplate(): void {
  beforeEach(() => void execFileSync('cp', ['-a', join(template, 'postgres'), dataDir]));
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pasban-postgres-'));
  chmodSync(dataDir, 0o755);
});

afterEach(async () => {
  for (const process of children.splice(0)) {
    if (process.exitCode === null && process.signalCode === null) {
      process.kill('SIGKILL');
      await once(process, 'exit');
    }
  }
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await removeServerFiles();
});

/** A server left by a test is stopped first. */
async function removeServerFiles(): Promise<void> {
  if (existsSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))) await (await start()).stop();
  await removeDataDirectory(dataDir);
}

async function start(
  options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function setting(url: string, name: string): Promise<unknown> {
  return (await query(url, `select current_setting('${name}') as value`))[0]?.['value'];
}

interface Report {
  url?: string;
  pid?: number;
  error?: string;
}

async function startInChild(): Promise<{ process: ChildProcess; report: Report }> {
  const process = fork(child, [dataDir], { execArgv: ['-r', register] });
  children.push(process);
  const [report] = (await once(process, 'message')) as [Report];
  return { process, report };
}

function isAlive(pid: number): boolean {
  try {
    return /\) [^ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function homeFile(...names: string[]): string {
  return join(dataDir, 'postgres', ...names);
}

describe('the first start', () => {
  it('makes a database that holds every script, in UTC', async () => {
    const server = await start();
    expect(server.created).toBe(true);
    const [row] = await query(
      server.url,
      `select current_database() as name, current_setting('server_encoding') as encoding,
              current_setting('TimeZone') as zone, upper('ñ') as upper, datcollate as collate, datlocale as locale
       from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({
      name: 'pasban',
      encoding: 'UTF8',
      zone: 'UTC',
      upper: 'Ñ',
      collate: 'C',
      locale: 'C.UTF-8',
    });
  });

  it('has settings that survive a power cut', async () => {
    const server = await start({ settings: { work_mem: '8MB' } });
    expect(await setting(server.url, 'fsync')).toBe('on');
    expect(await setting(server.url, 'synchronous_commit')).toBe('on');
    expect(await setting(server.url, 'jit')).toBe('off');
    expect(await setting(server.url, 'password_encryption')).toBe('scram-sha-256');
    expect(await setting(server.url, 'work_mem')).toBe('8MB');
  });

  it('works below a path longer than a Unix socket allows', async () => {
    const outer = dataDir;
    try {
      dataDir = join(outer, ...Array.from({ length: 6 }, (_, index) => `${index}-${'x'.repeat(30)}`));
      const server = await start();
      expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
      await removeServerFiles();
    } finally {
      dataDir = outer;
    }
  });

  it('works in a directory that is closed to everybody else', async () => {
    chmodSync(dataDir, 0o700);
    const said: string[] = [];
    const server = await start({ log: (message) => said.push(message) });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const isRoot = process.getuid?.() === 0;
    expect(said).toEqual(
      isRoot ? [expect.stringMatching(/does not run as root.* the database lies in /)] : [],
    );
    await server.stop();
    expect((await start()).created).toBe(false);
  });

  it('sweeps up what a killed initialisation left', async () => {
    await (await start()).stop();
    rmSync(homeFile('cluster'), { recursive: true });
    mkdirSync(homeFile('init-left', 'cluster'), { recursive: true });
    const server = await start();
    expect(server.created).toBe(true);
    expect(readdirSync(homeFile()).filter((name) => name.startsWith('init-'))).toEqual([]);
  });
});

describe('access', () => {
  startFromTemplate();

  it('keeps the password in a file of mode 0600', async () => {
    const server = await start();
    expect(statSync(homeFile('password')).mode & 0o777).toBe(0o600);
    expect(server.url).toContain(readFileSync(homeFile('password'), 'utf8').trim());
  });

  it('refuses a wrong password', async () => {
    const server = await start();
    const wrong = server.url.replace(/:[0-9a-f]+@/, ':guess@');
    await expect(query(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('listens on the loopback interface alone', async () => {
    const server = await start();
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => !address.internal && address.family === 'IPv4');
    expect(await setting(server.url, 'listen_addresses')).toBe('127.0.0.1');
    expect(await setting(server.url, 'unix_socket_directories')).toBe('');
    for (const { address } of outside) {
      await expect(query(server.url.replace('127.0.0.1', address), 'select 1')).rejects.toThrow(
        /ECONNREFUSED/,
      );
    }
  });

  it('does not run as root', async () => {
    const server = await start();
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
  });
});

describe('starting again', () => {
  startFromTemplate();

  it('keeps the data, the port and the password', async () => {
    const first = await start();
    await query(first.url, 'create table kept (n int); insert into kept values (42)');
    await first.stop();
    const second = await start();
    expect(second.created).toBe(false);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  it('takes another port when the last one is occupied meanwhile', async () => {
    const first = await start();
    await first.stop();
    const rival = createServer().listen(first.port, '127.0.0.1');
    await once(rival, 'listening');
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
    } finally {
      rival.close();
    }
  });

  it('names a fixed port that is taken', async () => {
    const rival = createServer().listen(0, '127.0.0.1');
    await once(rival, 'listening');
    const address = rival.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    try {
      await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program.`);
    } finally {
      rival.close();
    }
  });

  it('names a cluster of another version', async () => {
    await (await start()).stop();
    writeFileSync(homeFile('cluster', 'PG_VERSION'), '9\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 9/);
  });
});

describe('a stop', () => {
  startFromTemplate();

  it('is clean, and may be asked for twice', async () => {
    const server = await start();
    const pid = server.pid ?? 0;
    await Promise.all([server.stop(), server.stop()]);
    expect(isAlive(pid)).toBe(false);
    expect(server.pid).toBeUndefined();
    expect(existsSync(homeFile('cluster', 'postmaster.pid'))).toBe(false);
    const again = await start();
    expect(readServerLog()).not.toMatch(/not properly shut down|automatic recovery/);
    await again.stop();
  });

  it('does not wait for clients that stay connected', async () => {
    const server = await start();
    const client = new Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    const lost = new Promise((resolve) => client.once('end', resolve));
    await server.stop();
    await lost;
  });

  it('is not brought about by a Ctrl-C in the terminal', async () => {
    const server = await start();
    const session = (pid: number | string) =>
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3];
    expect(session(server.pid ?? 0)).toBe(String(server.pid));
    expect(session('self')).not.toBe(String(server.pid));
  });

  it('happens by itself when the application ends without asking for it', async () => {
    const { process, report } = await startInChild();
    process.send('exit');
    await once(process, 'exit');
    const server = await start();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(isAlive(report.pid ?? 0)).toBe(false);
  });
});

function readServerLog(): string {
  const folder = homeFile('cluster', 'log');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('two processes and one data directory', () => {
  startFromTemplate();

  it('refuses the second one and says who holds it', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(/is in use by this process already/);
    const { report } = await startInChild();
    expect(report.error).toMatch(new RegExp(`is in use by process ${process.pid}. Stop that one first`));
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets exactly one of several win that start at once', async () => {
    const outcomes = await Promise.all([startInChild(), startInChild(), startInChild(), startInChild()]);
    const winners = outcomes.filter(({ report }) => report.url !== undefined);
    expect(winners).toHaveLength(1);
    for (const { report } of outcomes) {
      if (report.url === undefined) expect(report.error).toMatch(/is in use by process/);
    }
  });

  it('takes over a lock whose process id belongs to another process now', async () => {
    await (await start()).stop();
    const lock = readdirSync(homeFile()).find((name) => name.startsWith('owner.')) ?? '';
    writeFileSync(homeFile(lock), JSON.stringify({ pid: process.pid, started: 'another boot' }));
    await expect(start()).resolves.toMatchObject({ created: false });
  });
});

describe('a server that outlived its application', () => {
  startFromTemplate();

  it('is stopped by the next start, and nothing committed is lost', async () => {
    const { process, report } = await startInChild();
    await query(report.url ?? '', 'create table kept (n int); insert into kept values (7)');
    process.kill('SIGKILL');
    await once(process, 'exit');
    expect(isAlive(report.pid ?? 0)).toBe(true);

    const said: string[] = [];
    const server = await start({ log: (message) => said.push(message) });
    expect(said).toContain('Stopped a PostgreSQL server that had outlived its application.');
    expect(isAlive(report.pid ?? 0)).toBe(false);
    expect(server.url).toBe(report.url);
    expect(await query(server.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('is not mistaken for a stranger that was given its process id', async () => {
    const server = await start();
    process.kill(server.pid ?? 0, 'SIGSTOP');
    const file = readFileSync(homeFile('cluster', 'postmaster.pid'), 'utf8');
    process.kill(server.pid ?? 0, 'SIGCONT');
    await server.stop();
    writeFileSync(homeFile('cluster', 'postmaster.pid'), file.replace(/^\d+/, String(process.pid)));
    const again = await start();
    expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a crash', () => {
  startFromTemplate();

  function startWatched(): Promise<{
    server: EmbeddedPostgres;
    event: (type: string) => Promise<ServerEvent>;
  }> {
    const seen: ServerEvent[] = [];
    const waiting: { type: string; found: (event: ServerEvent) => void }[] = [];
    const onEvent = (happened: ServerEvent): void => {
      seen.push(happened);
      for (const { type, found } of waiting) if (type === happened.type) found(happened);
    };
    const event = (type: string) =>
      new Promise<ServerEvent>((found) => {
        const past = seen.find((candidate) => candidate.type === type);
        if (past) found(past);
        else waiting.push({ type, found });
      });
    return start({ onEvent }).then((server) => ({ server, event }));
  }

  it('is told, and the server comes back at the same address with what was committed', async () => {
    const { server, event } = await startWatched();
    await query(server.url, 'create table kept (n int); insert into kept values (9)');
    const before = server.pid ?? 0;
    process.kill(before, 'SIGKILL');
    expect(await event('crashed')).toEqual({ type: 'crashed', code: null, signal: 'SIGKILL' });
    expect(await event('restarted')).toMatchObject({ attempt: 1 });
    expect(server.pid).not.toBe(before);
    expect(await query(server.url, 'select n from kept')).toEqual([{ n: 9 }]);
  });

  it('is answered again and again while the server cannot start', async () => {
    const { server, event } = await startWatched();
    const control = homeFile('cluster', 'postgresql.conf');
    const good = readFileSync(control, 'utf8');
    writeFileSync(control, 'nonsense');
    process.kill(server.pid ?? 0, 'SIGKILL');
    expect(await event('restart-failed')).toMatchObject({ attempt: 1, retryInMs: 50 });
    writeFileSync(control, good);
    await event('restarted');
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not bring the server back after a stop', async () => {
    const { server, event } = await startWatched();
    process.kill(server.pid ?? 0, 'SIGKILL');
    await event('crashed');
    await server.stop();
    expect(server.pid).toBeUndefined();
    expect(existsSync(homeFile('cluster', 'postmaster.pid')) && isAlive(serverPid())).toBe(false);
  });

  function serverPid(): number {
    return Number.parseInt(readFileSync(homeFile('cluster', 'postmaster.pid'), 'utf8'), 10);
  }
});
