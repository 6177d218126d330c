import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';

export const USAGE = `npm run topology -- check FILE     says what is wrong with a topology file; changes nothing
npm run topology -- plan FILE      shows what would change, and who would no longer be alerted; changes nothing
npm run topology -- apply FILE     puts it into force, without a restart
      [--as NAME]                  who applies it, when that is not the user of this machine
      [--accept-loss "REASON"]     even though somebody would no longer be alerted`;

/** What the operator asks for. */
export type Command =
  | { name: 'check' | 'plan'; file: string }
  | { name: 'apply'; file: string; by: string; acceptLoss: string | undefined };

/** A command line that says nothing we can do; the message is a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line, without the program's own name. */
export function readCommand(args: readonly string[]): Command {
  const { positionals, values } = parse(args);
  const [name, file, ...rest] = positionals;
  if (name !== 'check' && name !== 'plan' && name !== 'apply') {
    throw new UsageError(name === undefined ? 'Say what to do.' : `There is no "${name}".`);
  }
  if (file === undefined) throw new UsageError(`Name the topology file to ${name}.`);
  if (rest.length > 0) throw new UsageError(`One file at a time: "${rest.join(' ')}" is too much.`);
  if (name === 'apply') {
    return { name, file, by: values.as ?? operator(), acceptLoss: reason(values['accept-loss']) };
  }
  if (Object.keys(values).length > 0) throw new UsageError('--as and --accept-loss belong to apply.');
  return { name, file };
}

function parse(args: readonly string[]) {
  try {
    const options = { as: { type: 'string' }, 'accept-loss': { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function reason(given: string | undefined): string | undefined {
  if (given !== undefined && given.trim() === '') throw new UsageError('--accept-loss needs a reason.');
  return given;
}

/** The person at this machine, also when acting as root. */
const operator = (): string => process.env['SUDO_USER'] ?? userInfo().username;
