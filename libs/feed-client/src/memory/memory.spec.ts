import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileMemory } from './file-memory';
import { inMemory } from './in-memory';
import { storageMemory } from './storage-memory';

const folder = mkdtempSync(join(tmpdir(), 'pasban-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'feed.json');
const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
};

it.each([
  ['in memory', inMemory()],
  ['in a browser’s storage', storageMemory(storage)],
  ['in a file', fileMemory(path)],
])('FD3 a number kept %s is recalled under its key alone, lower ones included', (_, memory) => {
  expect(memory.recall('a')).toBeNull();
  memory.keep('a', 41);
  memory.keep('b', 7);
  memory.keep('a', 0);
  expect([memory.recall('a'), memory.recall('b'), memory.recall('c')]).toEqual([0, 7, null]);
});

it('a file is there for the next start of the program, and nothing else is left beside it', () => {
  fileMemory(path).keep('a', 42);
  expect(fileMemory(path).recall('a')).toBe(42);
  expect(readdirSync(folder)).toEqual(['feed.json']);
});

it.each(['', '{', '[]', 'null', '{"a":"41"}', '{"a":-1}', '{"a":1.5}', '{"a":1e300}'])(
  'a file with %j counts as empty, and is mended by the next number',
  (content) => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, content);
    const memory = fileMemory(broken);
    expect(memory.recall('a')).toBeNull();
    memory.keep('a', 1);
    expect(JSON.parse(readFileSync(broken, 'utf8'))).toMatchObject({ a: 1 });
    rmSync(broken);
  },
);

it('a file that cannot be written says so', () => {
  expect(() => fileMemory(join(folder, 'no', 'such', 'folder')).keep('a', 1)).toThrow('ENOENT');
});

it('where the browser refuses to store, numbers live as long as the page', () => {
  const full = storageMemory({
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(full.recall('a')).toBeNull();
  full.keep('a', 3);
  expect(full.recall('a')).toBe(3);
});

it('what stands in a browser’s storage and is no number counts as nothing', () => {
  stored.set('pasban.feed.x', 'NaN');
  expect(storageMemory(storage).recall('x')).toBeNull();
});
