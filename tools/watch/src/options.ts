import { parseArgs } from 'node:util';
import { Locale } from '@pasban/contracts';
import { z } from 'zod';
import { WatchError } from './failure';

/** What the person asked for. */
export interface Options {
  url: string;
  desk: string;
  user: string;
  language: Locale;
}

export const HELP = `npm run watch -- --desk DESK [OPTIONS]

A duty desk in a terminal: what needs an answer, most severe first, with its ladder's clock, and the live feed below.
Says in red when it is stale. Where the output is no terminal, it prints one line for each entry.

  --desk CODE        the desk, such as pk-is-spu
  --user NAME        who watches (officer.spu)
  --url URL          where Pasban answers (http://127.0.0.1:8080)
  --language CODE    en, ur or zh (en)
  --help             this text

The password is asked for, or taken from PASBAN_PASSWORD.
Keys: arrows choose, a or Enter acknowledges, q quits. Colours are left out when NO_COLOR is set.
`;

const Given = z.object({
  url: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'an address such as http://127.0.0.1:8080',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .default('http://127.0.0.1:8080'),
  desk: z.string('needed: a desk such as pk-is-spu').min(1, 'needed: a desk such as pk-is-spu'),
  user: z.string().min(1, 'must not be empty').default('officer.spu'),
  language: z.enum(Locale.options, `one of ${Locale.options.join(', ')}`).default('en'),
});

/** Reads the command line; undefined when only help is wanted. Throws {@link WatchError} for what cannot be used. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { help, ...values } = parse(args);
  if (help) return undefined;
  const { success, data, error } = Given.safeParse(values);
  if (success) return data;
  const problems = error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new WatchError(`${problems.join('\n')}\n--help tells what there is.`);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { help: { type: 'boolean' }, url: text, desk: text, user: text, language: text },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new WatchError(
      `${error instanceof Error ? error.message : String(error)}\n--help tells what there is.`,
    );
  }
}
