import { parseArgs } from 'node:util';

export const USAGE = `npm run audit:verify                          verifies the audit of the system's database: the one that DATABASE_URL
                                              names, else the embedded one in DATA_DIR
npm run audit:verify -- --export FILE         writes it to a file as well, for whoever keeps a copy
npm run audit:verify -- --file FILE           verifies such a file instead
      [--against FILE]                        holds what was signed in an earlier file against it: finds also what was
                                              cut off or rewritten together with its signatures`;

/** What the operator asks for. */
export interface Command {
  file: string | undefined;
  export: string | undefined;
  against: string | undefined;
}

/** A command line that says nothing we can do; the message is a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line, without the program's own name. */
export function readCommand(args: readonly string[]): Command {
  const { file, export: to, against } = parse(args);
  if (file !== undefined && to !== undefined) throw new UsageError('A file need not be exported again.');
  return { file, export: to, against };
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { file: text, export: text, against: text } }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
