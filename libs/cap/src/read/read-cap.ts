import { type Finding, finding } from '../finding';
import { ALERT } from '../schema/fields';
import type { CapMessage } from '../schema/message';
import type { CapVersion } from '../schema/namespaces';
import { UTC } from '../time/cap-time';
import { decodeXml } from '../xml/decode';
import type { XmlElement } from '../xml/element';
import { XmlFault } from '../xml/fault';
import { readXml } from '../xml/read';
import { breachesOf } from './check-message';
import { type Context, find, placeAt } from './context';
import { findAlert } from './find-alert';
import { readGroup } from './read-group';
import { tidyAreas } from './tidy-areas';
import { tidyReferences } from './tidy-references';

export interface ReadOptions {
  /** The offset of times that are sent without one, such as `+08:00`; UTC when left out. */
  assumedOffset?: string;
}

/** What came of reading a message. Findings are in the order of their lines; a message that is read has no refusals. */
export type CapReading =
  | { ok: true; message: CapMessage; version: CapVersion; isSigned: boolean; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/**
 * Reads one CAP message of version 1.0, 1.1 or 1.2: tolerant of what the wild sends, with every repair told, and
 * refusing, with the reason and the line, what cannot be understood safely. Whether a signature holds is not its
 * question.
 */
export function readCap(document: Uint8Array, options: ReadOptions = {}): CapReading {
  try {
    const { text, encoding } = decodeXml(document);
    const notes =
      encoding === 'utf-8'
        ? []
        : [finding('encoding', { line: 1, path: '' }, `It is written in ${encoding}; it is read as UTF-8.`)];
    return readAlert(readXml(text), notes, options);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    const { code, line, message } = error;
    return { ok: false, findings: [{ weight: 'refused', code, line, path: '', message }] };
  }
}

function readAlert(root: XmlElement, notes: readonly Finding[], options: ReadOptions): CapReading {
  const found = findAlert(root);
  if (!('element' in found)) return { ok: false, findings: [...notes, found] };
  const { element, version, signatures } = found;
  const context: Context = {
    version,
    namespace: element.namespace,
    assumedOffset: options.assumedOffset ?? UTC,
    findings: [...notes, ...found.findings],
    lines: new Map(),
  };
  // The table of fields is the schema, from which the type of a message is written down by hand.
  const values = readGroup(context, { element, line: element.line, path: 'alert' }, ALERT) as
    CapMessage | undefined;
  const message = values && isUnderstood(context) ? tidied(context, values) : undefined;
  if (message && found.envelopeStatus !== undefined && found.envelopeStatus !== message.status) {
    const words = `The envelope says ${found.envelopeStatus}, the message ${message.status}; the message holds.`;
    find(context, 'status', placeAt(context, 'alert/status'), words);
  }
  const findings = context.findings.sort((a, b) => a.line - b.line);
  return message && isUnderstood(context)
    ? { ok: true, message, version, isSigned: signatures > 0, findings }
    : { ok: false, findings };
}

const isUnderstood = ({ findings }: Context): boolean => findings.every(({ weight }) => weight !== 'refused');

function tidied(context: Context, values: CapMessage): CapMessage {
  const message = tidyAreas(context, tidyReferences(context, values));
  for (const { code, path, message: words } of breachesOf(message))
    find(context, code, placeAt(context, path), words);
  return message;
}
