import { parseArgs } from 'node:util';

export const USAGE = `npm run cap -- check FILE…       says what is wrong with CAP messages, and what is read otherwise than it stands

      --offset +08:00            the offset of times that are sent without one; UTC when left out
      --strict                   fails also for what would be repaired, not only for what is refused`;

/** What the operator asks for. */
export interface Command {
  files: string[];
  offset: string | undefined;
  strict: boolean;
}

/** A command line that says nothing we can do; the message is a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line, without the program's own name; undefined when only help is asked for. */
export function readCommand(args: readonly string[]): Command | undefined {
  const { values, positionals } = parse(args);
  if (values.help === true) return undefined;
  const [name, ...files] = positionals;
  if (name !== 'check')
    throw new UsageError(name === undefined ? 'What is to be done?' : `There is no command ${name}.`);
  if (files.length === 0) throw new UsageError('Which files are to be checked?');
  if (values.offset !== undefined && !/^[-+](0\d|1[0-4]):[0-5]\d$/.test(values.offset)) {
    throw new UsageError('An offset is written like +08:00.');
  }
  return { files, offset: values.offset, strict: values.strict ?? false };
}

function parse(args: readonly string[]) {
  const options = {
    offset: { type: 'string' },
    strict: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    // A negative offset would otherwise be taken for an option.
    const joined = args
      .join('\0')
      .replace(/(^|\0)--offset\0/, '$1--offset=')
      .split('\0');
    return parseArgs({ args: args.length === 0 ? [] : joined, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
