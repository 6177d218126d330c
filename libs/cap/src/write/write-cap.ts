import { type Finding, formatFinding } from '../finding';
import { readCap } from '../read/read-cap';
import { ALERT, type Field } from '../schema/fields';
import type { CapMessage } from '../schema/message';
import { CAP_1_2 } from '../schema/namespaces';
import { escapeText } from '../xml/characters';

/** A message that does not keep the standard and is therefore not written. */
export class CapFault extends Error {
  override readonly name = 'CapFault';

  constructor(readonly findings: readonly Finding[]) {
    super(`The message does not keep the standard: ${findings.map(formatFinding).join(' ')}`);
  }
}

/**
 * Writes a message that others are to rely on. Strict: what we would have to repair or even to note in the message of
 * somebody else is not written; then it throws {@link CapFault}.
 */
export function writeCap(message: CapMessage): string {
  const text = formatCap(message);
  const { findings } = readCap(new TextEncoder().encode(text));
  if (findings.length > 0) throw new CapFault(findings);
  return text;
}

/** Writes a message as it stands, whether or not it keeps the standard. */
export const formatCap = (message: CapMessage): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${CAP_1_2}">\n${formatGroup(ALERT, { ...message }, '  ')}</alert>\n`;

function formatGroup(fields: readonly Field[], values: Record<string, unknown>, indent: string): string {
  return fields
    .flatMap((field) => [values[field.name]].flat().map((value) => formatValue(field, value, indent)))
    .join('');
}

function formatValue({ name, content }: Field, value: unknown, indent: string): string {
  if (typeof value === 'string') return `${indent}<${name}>${escapeText(value)}</${name}>\n`;
  if (content.kind !== 'group' || typeof value !== 'object') return '';
  const inside = formatGroup(content.fields, { ...value }, `${indent}  `);
  return `${indent}<${name}>\n${inside}${indent}</${name}>\n`;
}
