import { type Finding, finding, type FindingCode, type Place } from '../finding';
import type { CapVersion } from '../schema/namespaces';
import type { XmlElement } from '../xml/element';

/** What reading one message needs to know and collects. */
export interface Context {
  version: CapVersion;
  namespace: string;
  /** The offset of times that have none, such as `+08:00`. */
  assumedOffset: string;
  findings: Finding[];
  /** Where each element stands, by its path. */
  lines: Map<string, number>;
}

/** An element and where it stands in the message. */
export interface Placed extends Place {
  element: XmlElement;
}

export function find(context: Context, code: FindingCode, place: Place, message: string): void {
  context.findings.push(finding(code, place, message));
}

/** Where a path stands; for one that is not there, where the nearest element around it opens. */
export function placeAt({ lines }: Pick<Context, 'lines'>, path: string): Place {
  for (let around = path; around !== ''; around = around.slice(0, Math.max(0, around.lastIndexOf('/')))) {
    const line = lines.get(around);
    if (line !== undefined) return { line, path };
  }
  return { line: 1, path };
}
