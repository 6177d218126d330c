import {
  CATEGORIES,
  type Category,
  INCIDENT_STATES,
  type IncidentState,
  SEVERITIES,
  type Severity,
} from '@pasban/contracts';

/** How far back, hours; nothing for any time. */
export const SPANS = ['1', '12', '24', '168', '720'] as const;
export type Span = (typeof SPANS)[number];

/** What is looked for; empty strings where it does not matter. */
export interface SearchFilter {
  words: string;
  severity: Severity | '';
  category: Category | '';
  state: IncidentState | '';
  jurisdiction: string;
  span: Span | '';
}

export const NOTHING: SearchFilter = {
  words: '',
  severity: '',
  category: '',
  state: '',
  jurisdiction: '',
  span: '',
};

const among = <T extends string>(options: readonly T[], value: string | null): T | '' =>
  options.find((option) => option === value) ?? '';

/** The filter as the last part of an address: nothing of it is lost on the way back or to a colleague. */
export function addressOf(filter: SearchFilter): string {
  const said = Object.entries(filter).filter(([, value]) => value !== '');
  const query = new URLSearchParams(said as [string, string][]).toString();
  return query === '' ? '/search' : `/search/${query}`;
}

/** The filter of an address; what it says that no filter can mean is left out. */
export function filterOf(address: string): SearchFilter {
  const asked = new URLSearchParams(/^\/search\/(.*)$/s.exec(address)?.[1] ?? '');
  return {
    words: asked.get('words') ?? '',
    severity: among(SEVERITIES, asked.get('severity')),
    category: among(CATEGORIES, asked.get('category')),
    state: among(INCIDENT_STATES, asked.get('state')),
    jurisdiction: asked.get('jurisdiction') ?? '',
    span: among(SPANS, asked.get('span')),
  };
}

const HOUR_MS = 3_600_000;

/** What the server is asked for; `now` in milliseconds. */
export function queryOf(filter: SearchFilter, now: number): Record<string, string> {
  const { span, words, ...codes } = filter;
  const said = Object.entries(codes).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(said),
    ...(words.trim() !== '' && { words: words.trim() }),
    ...(span !== '' && { from: new Date(now - Number(span) * HOUR_MS).toISOString() }),
  };
}
