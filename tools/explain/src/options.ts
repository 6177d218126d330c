import { parseArgs } from 'node:util';
import { SimulateBody } from '@pasban/contracts';
import { z } from 'zod';

export const USAGE = `npm run explain -- --category CATEGORY --severity SEVERITY [OPTIONS]

Says who would be alerted by a report that nobody submits, when, with what, and why, if nobody answered.
Works from a topology file alone; nothing is written.

  --category NAME      terrorism, crime, cyber, infrastructure, safety, medical, public-order, other
  --severity NAME      extreme, severe, moderate, minor, unknown
  --lat N --lon N      where, in degrees (WGS-84)
  --site CODE          the site that the report names
  --jurisdiction CODE  the jurisdiction that the report names
  --status NAME        actual (when left out), exercise, test
  --side CODE          whose field officer reports; the topology's first side when left out
  --at TIME            when it is received, with an offset: 2026-11-23T02:00:00+05:00; now when left out
  --presence WHO       everyone (when left out) or nobody is at the desks
  --topology FILE      config/example.yaml when left out
  --json               the same for machines
`;

/** What the person asked for. */
export interface Options {
  body: SimulateBody;
  topology: string;
  json: boolean;
}

/** A wrong option; the message is for the person. */
export class OptionError extends Error {}

const text = { type: 'string' } as const;
const FLAGS = {
  category: text,
  severity: text,
  lat: text,
  lon: text,
  site: text,
  jurisdiction: text,
  status: text,
  side: text,
  at: text,
  presence: text,
  topology: text,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Without a database nobody knows who is there now. */
const Asked = SimulateBody.extend({ presence: z.enum(['everyone', 'nobody']).default('everyone') });

/** Reads the command line; undefined when only help is asked for. Throws {@link OptionError} for what cannot be used. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { help, json, topology, lat, lon, site, jurisdiction, ...rest } = parse(args);
  if (help || args.length === 0) return undefined;
  const location = { ...numbers({ lat, lon }), site, jurisdiction };
  const isNowhere = Object.values(location).every((value) => value === undefined);
  const { success, data, error } = Asked.safeParse({ ...rest, ...(isNowhere ? {} : { location }) });
  if (!success) {
    throw new OptionError(
      error.issues.map(({ path, message }) => `--${String(path.at(-1))}: ${message}`).join('\n'),
    );
  }
  return { body: data, topology: topology ?? 'config/example.yaml', json: json ?? false };
}

const numbers = (given: Record<string, string | undefined>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, Number(value)]])),
  );

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}
