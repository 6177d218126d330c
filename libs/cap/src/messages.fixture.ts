import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CapReading, readCap, type ReadOptions } from './read/read-cap';
import type { CapMessage } from './schema/message';

const FOLDER = join(__dirname, '../../../test/fixtures/cap');

/** A message of the public test data, by its folder and name. */
export const capFile = (name: string): Buffer => readFileSync(join(FOLDER, name));
export const capFilesIn = (folder: string): string[] =>
  readdirSync(join(FOLDER, folder)).map((name) => `${folder}/${name}`);

/** A short message that keeps the standard, one element a line. */
export const SOUND = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>pk-1</identifier>
  <sender>ndma@example.pk</sender>
  <sent>2026-11-24T19:00:00+05:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>en</language>
    <category>Safety</category>
    <event>Fire in a market</event>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <area>
      <areaDesc>F-7 Markaz</areaDesc>
      <polygon>33.7,73.0 33.7,73.1 33.8,73.1 33.7,73.0</polygon>
    </area>
  </info>
</alert>
`;

export const read = (text: string, options?: ReadOptions): CapReading => readCap(Buffer.from(text), options);

/** {@link SOUND} with some words in the place of others, which have to be there. */
export function soundBut(...changes: (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`there is no ${from}`);
    return text.replace(from, () => to);
  }, SOUND);
}

/** What was found, as `line code`. */
export const found = ({ findings }: CapReading): string[] =>
  findings.map(({ line, code }) => `${line} ${code}`);

/** The message, which has to be readable. */
export function messageIn(text: string | Uint8Array): CapMessage {
  const reading = typeof text === 'string' ? read(text) : readCap(text);
  if (!reading.ok) throw new Error(`refused: ${reading.findings.map(({ message }) => message).join(' ')}`);
  return reading.message;
}
