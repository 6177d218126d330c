/** What a key asks for. */
export type Action = 'acknowledge' | 'up' | 'down' | 'quit';

const KEYS: Record<string, Action> = {
  a: 'acknowledge',
  A: 'acknowledge',
  '\r': 'acknowledge',
  '\n': 'acknowledge',
  k: 'up',
  j: 'down',
  '\u001b[A': 'up',
  '\u001b[B': 'down',
  '\u001bOA': 'up',
  '\u001bOB': 'down',
  q: 'quit',
  Q: 'quit',
  // Ctrl-C and Ctrl-D: in raw mode they are keys like others.
  '\u0003': 'quit',
  '\u0004': 'quit',
};

const ESC = '\u001b';

/** A key that is sent as several bytes, or any single sign. */
const KEY = new RegExp(String.raw`${ESC}(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])|[^]`, 'gu');

/** The actions in what a terminal sent, in order; keys without a meaning are passed over. */
export const actionsIn = (sent: string): Action[] =>
  [...sent.matchAll(KEY)].flatMap(([key]) => KEYS[key] ?? []);
