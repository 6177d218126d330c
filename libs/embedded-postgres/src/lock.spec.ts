import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from './lock';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pasban-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function owner(number: number, content: string): void {
  writeFileSync(join(directory, `owner.${number}.json`), content);
}

describe('lockDirectory', () => {
  it('lets one of many rivals win', async () => {
    owner(4, '{"pid":999999999,"started":"long ago"}');
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('can be taken again after its release, and leaves one file', async () => {
    for (let round = 1; round <= 3; round++) {
      const lock = await lockDirectory(directory);
      await expect(lockDirectory(directory)).rejects.toThrow(/in use by this process already/);
      await lock.release();
      expect(readdirSync(directory)).toEqual([`owner.${round}.json`]);
    }
  });

  it('is not fooled by a process id that was given to another process', async () => {
    owner(1, JSON.stringify({ pid: process.pid, started: 'another boot' }));
    await expect(lockDirectory(directory)).resolves.toBeDefined();
  });

  it.each(['', '{"pid":', '{"pid":"x"}', 'null'])('takes over a damaged file: %j', async (content) => {
    owner(1, content);
    await expect(lockDirectory(directory)).resolves.toBeDefined();
  });
});
