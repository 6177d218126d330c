import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Scale } from './scenarios/scenario';

/** What the person asked for. */
export interface Options extends Scale {
  help: boolean;
  /** Names of scenarios and groups; all when left out. */
  only: string[] | undefined;
  /** Where to write the figures as JSON as well. */
  json: string | undefined;
}

/** A wrong option; the message is for the person. */
export class OptionError extends Error {}

const Given = z.object({
  help: z.boolean().default(false),
  only: z
    .string()
    .transform((names) => names.split(',').map((name) => name.trim()))
    .optional(),
  seconds: z.coerce.number('a number of seconds').min(1).max(600).default(10),
  rounds: z.coerce.number('a number of rounds').int().min(1).max(50).default(3),
  json: z.string().min(1).optional(),
});

export const HELP = `npm run bench [-- OPTIONS]

Measures Pasban beside a baseline in the same run: both sides in turn, compared by the medians of the rounds.

  --only NAMES     scenarios or groups, separated by commas; all of them when left out
                   latency, correlated, sustained, escalation, armed, flood,
                   fan-out, fan-out-5000, restart, idle, decisions, walls, timing, cap
                   main means latency and sustained; screens means fan-out, fan-out-5000, restart, idle
  --seconds N      how long a rate is kept up (10)
  --rounds N       how often each side is measured (3)
  --json FILE      writes the figures there as well
  --help           this text
`;

/** Reads the command line; throws {@link OptionError} for what cannot be used. */
export function readOptions(args: readonly string[]): Options {
  const { success, data, error } = Given.safeParse(parse(args));
  if (!success) {
    throw new OptionError(
      error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
    );
  }
  return { ...data, only: data.only, json: data.json };
}

function parse(args: readonly string[]): Record<string, unknown> {
  const text = { type: 'string' } as const;
  const options = { help: { type: 'boolean' }, only: text, seconds: text, rounds: text, json: text } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}
