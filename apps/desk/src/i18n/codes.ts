import { catalogues } from './catalogues';
import type { MessageKey } from './keys';

export type Values = Record<string, string | number>;

/** Renders a message of the catalogue in one language. */
export type Text = (key: MessageKey, values?: Values) => string;

/** A code of the shared vocabulary in words; one this client does not know yet is shown as it is. */
export function codeText(text: Text, group: string, code: string): string {
  const key = `${group}.${code}`;
  return key in catalogues.en ? text(key as MessageKey) : code;
}
