import {
  Certainty,
  JurisdictionCode,
  LanguageTag,
  type ReportBody,
  SEVERITIES,
  Severity,
  Status,
  Urgency,
} from '@pasban/contracts';
import { type Geocodes, jurisdictionsOf } from '../area/jurisdictions';
import { extentOf } from '../area/place';
import type { CapInfo, CapMessage } from '../schema/message';
import { momentOf } from '../time/cap-time';
import { categoryOf } from './categories';
import { plainText, shortened } from './plain-text';

export interface ReportOptions {
  /** Languages in which the desk reads best, best first: `['ur', 'en']`. */
  languages?: readonly string[];
  /** Lists of places other than ISO 3166. */
  geocodes?: Geocodes;
}

/** Why a message is no report. */
export type NoReport = 'answer' | 'cancellation' | 'system' | 'draft';

/** The longest reach that a report's place can have, metres. */
const FARTHEST_M = 1_000_000;

/** What a message says as a report of ours, or why it is none. What it does to earlier messages is not asked here. */
export function reportOf(message: CapMessage, options: ReportOptions = {}): ReportBody | NoReport {
  if (message.msgType === 'Ack' || message.msgType === 'Error') return 'answer';
  if (message.msgType === 'Cancel') return 'cancellation';
  if (message.status === 'System') return 'system';
  if (message.status === 'Draft') return 'draft';
  const info = preferred(message.info, options.languages ?? []);
  return {
    status: Status.parse(message.status.toLowerCase()),
    category: info ? categoryOf(info) : 'other',
    severity: worst(message.info),
    ...(info && {
      urgency: Urgency.parse(info.urgency.toLowerCase()),
      certainty: Certainty.parse(info.certainty.toLowerCase()),
    }),
    ...wordsOf(message, info),
    occurredAt: occurredAt(message, info),
    sentAt: message.sent,
    ...locationOf(info, options.geocodes),
    contact: contactOf(message, info),
  };
}

/** The info in the first language that there is one for; else the first. */
function preferred(infos: readonly CapInfo[], languages: readonly string[]): CapInfo | undefined {
  const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  for (const wanted of languages) {
    const found = infos.find(({ language = 'en-US' }) => primary(language) === primary(wanted));
    if (found) return found;
  }
  return infos[0];
}

/** Whatever the language: if one part of a message is severe, the report is. */
function worst(infos: readonly CapInfo[]): Severity {
  const all = infos.map(({ severity }) => severity.toLowerCase());
  return SEVERITIES.find((severity) => all.includes(severity)) ?? 'unknown';
}

function wordsOf(
  message: CapMessage,
  info: CapInfo | undefined,
): Pick<ReportBody, 'headline' | 'description' | 'language'> {
  const candidates = [info?.headline, info?.event, message.note, message.identifier];
  const headline = candidates.map((text) => plainText(text ?? '')).find((text) => text !== '') ?? 'CAP';
  const description = [info?.description, info?.instruction]
    .map((text) => plainText(text ?? ''))
    .filter((text) => text !== '')
    .join('\n\n');
  const language = languageOf(info?.language ?? 'en-US');
  return {
    headline: shortened(headline.replace(/\s+/g, ' '), 160),
    ...(description !== '' && { description: shortened(description, 8_000) }),
    ...(language !== undefined && { language }),
  };
}

/** A language tag as we write it: `zh-tw` is `zh-TW`. What we cannot write loses its details rather than its language. */
function languageOf(tag: string): string | undefined {
  const [primary = ''] = tag.toLowerCase().split('-');
  return [canonical(tag), primary].find((candidate) => LanguageTag.safeParse(candidate).success);
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    return '';
  }
}

/** What it says of when it began, as long as that is not yet to come when it was sent. */
function occurredAt({ sent }: CapMessage, info: CapInfo | undefined): string {
  const past = [info?.onset, info?.effective].find(
    (time) => time !== undefined && momentOf(time) <= momentOf(sent),
  );
  return past ?? sent;
}

function locationOf(info: CapInfo | undefined, geocodes?: Geocodes): Pick<ReportBody, 'location'> {
  const areas = info?.area ?? [];
  const extent = extentOf(areas);
  const text = plainText(areas.map(({ areaDesc }) => areaDesc).join('; '));
  const jurisdiction = areas
    .flatMap((area) => jurisdictionsOf(area, geocodes))
    .find((code) => JurisdictionCode.safeParse(code).success);
  const location = {
    ...(extent && { ...extent.centre, accuracyM: Math.min(Math.ceil(extent.radiusM), FARTHEST_M) }),
    ...(text !== '' && { text: shortened(text, 500) }),
    ...(jurisdiction !== undefined && { jurisdiction }),
  };
  return Object.keys(location).length > 0 ? { location } : {};
}

function contactOf({ sender }: CapMessage, info: CapInfo | undefined): string {
  const contact = plainText(info?.contact ?? '');
  return shortened(contact === '' ? plainText(sender) || 'CAP' : `${contact} (${plainText(sender)})`, 200);
}
