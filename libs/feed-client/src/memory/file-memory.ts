import { type Memory, seqIn } from './memory';

/** Asked for only where it is used, so that the library also loads in a browser, where there are no files. */
const files = () => process.getBuiltinModule('node:fs');

/**
 * Keeps numbers in a small JSON file. It is replaced as a whole, so that a program killed while writing leaves the
 * number before; a file that cannot be read counts as empty. One file serves one program.
 * @throws when the file cannot be written.
 */
export function fileMemory(path: string): Memory {
  const kept = new Map(Object.entries(read(path)));
  return {
    recall: (key) => seqIn(kept.get(key)),
    keep: (key, seq) => {
      kept.set(key, seq);
      const { writeFileSync, renameSync } = files();
      writeFileSync(`${path}.new`, `${JSON.stringify(Object.fromEntries(kept))}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function read(path: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(files().readFileSync(path, 'utf8'));
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
