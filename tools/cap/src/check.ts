import { type CapReading, formatFinding, readCap } from '@pasban/cap';

/** What is said about one file, and whether it passes. */
export interface Verdict {
  lines: string[];
  passes: boolean;
}

/** Checks one message. Lines begin with the file's name and the line in it, so that editors can go there. */
export function check(
  name: string,
  document: Uint8Array,
  { offset, strict }: { offset?: string; strict: boolean },
): Verdict {
  const reading = readCap(document, { assumedOffset: offset });
  const passes = reading.ok && !(strict && reading.findings.some(({ weight }) => weight === 'repaired'));
  return {
    lines: [
      ...reading.findings.map((one) => `${name}:${formatFinding(one)}`),
      `${name}: ${summaryOf(reading)}`,
    ],
    passes,
  };
}

function summaryOf(reading: CapReading): string {
  if (!reading.ok) return 'refused.';
  const { message, version, isSigned, findings } = reading;
  const repairs = findings.filter(({ weight }) => weight === 'repaired').length;
  const kind = `CAP ${version}, ${message.status} ${message.msgType}${isSigned ? ', signed (not verified)' : ''}`;
  return repairs === 0
    ? `${kind}, read as it stands.`
    : `${kind}, read with ${repairs === 1 ? 'a repair' : `${repairs} repairs`}.`;
}
