import { parseArgs } from 'node:util';
import type { Status } from '@pasban/contracts';
import { z } from 'zod';
import { SimulationError } from './client/failure';

/** What the person asked for. */
export interface Options {
  url: string;
  /** Reports per second on average; they come independently of each other. */
  rate: number;
  count: number;
  seconds: number;
  seed: number;
  status: Status;
  password: string;
}

const DEFAULT_COUNT = 100;

export const HELP = `npm run simulate -- [OPTIONS]

Sends realistic reports to a running Pasban, in English, Urdu and Chinese, and watches how fast they reach the duty
desks of both sides. Knows the system by its published contract alone.

  --url URL          where Pasban answers (http://127.0.0.1:8080)
  --rate N           reports per second on average (2)
  --count N          how many reports (${DEFAULT_COUNT}, or no limit with --duration)
  --duration TIME    for how long, such as 30s, 5m or 1h, instead of or beside --count
  --seed N           the same seed reports the same things (1)
  --exercise         as an exercise: marked as one on every screen, kept out of the statistics
  --password TEXT    the example accounts' password; else taken from PASBAN_EXAMPLE_PASSWORD
  --help             this text

Ctrl-C ends early and prints the summary. The exit code is 0 only when every accepted report was seen on its desk.
`;

const SECONDS_PER = { s: 1, m: 60, h: 3_600 } as const;

const Duration = z
  .string()
  .regex(/^\d+(\.\d+)?[smh]$/, 'a length of time such as 30s, 5m or 1h')
  .transform((text) => Number(text.slice(0, -1)) * SECONDS_PER[text.slice(-1) as keyof typeof SECONDS_PER]);

const Given = z.object({
  url: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'an address such as http://127.0.0.1:8080',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .default('http://127.0.0.1:8080'),
  rate: z.coerce.number('a number').positive('more than 0').max(1_000, 'at most 1000').default(2),
  count: z.coerce.number('a whole number').int('a whole number').min(1, 'at least 1').optional(),
  duration: Duration.optional(),
  seed: z.coerce
    .number('a whole number')
    .int('a whole number')
    .min(0, 'not negative')
    .max(2 ** 32 - 1, 'smaller')
    .default(1),
  exercise: z.boolean().default(false),
  password: z
    .string('needed, here or in PASBAN_EXAMPLE_PASSWORD: npm start prints it, unless it was set')
    .min(1, 'must not be empty'),
});

/** Reads the command line; undefined when only help is wanted. Throws {@link SimulationError} for what cannot be used. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options | undefined {
  const { help, ...values } = parse(args);
  if (help) return undefined;
  const password = values.password ?? (environment.PASBAN_EXAMPLE_PASSWORD || undefined);
  const { success, data, error } = Given.safeParse({ ...values, password });
  if (!success) {
    const problems = error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new SimulationError(`${problems.join('\n')}\n--help tells what there is.`);
  }
  const { duration, exercise, count, ...rest } = data;
  return {
    ...rest,
    count: count ?? (duration === undefined ? DEFAULT_COUNT : Number.POSITIVE_INFINITY),
    seconds: duration ?? Number.POSITIVE_INFINITY,
    status: exercise ? 'exercise' : 'actual',
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: flag,
        url: text,
        rate: text,
        count: text,
        duration: text,
        seed: text,
        exercise: flag,
        password: text,
      },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new SimulationError(
      `${error instanceof Error ? error.message : String(error)}\n--help tells what there is.`,
    );
  }
}
