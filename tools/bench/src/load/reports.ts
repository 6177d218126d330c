import { CATEGORIES, type ReportBody, type Severity } from '@pasban/contracts';
import { placeAt, PLACES } from './places';

/** Longer than any correlation time: reports of one place and category that lie this far apart are two incidents. */
const CYCLE_MS = 20 * 60_000;

const DESCRIPTION =
  'Caller reports two vehicles without plates at the outer gate; guards have closed the barrier and ask for a patrol. ' +
  'Four people were moved inside. No shots so far.';

/** A report of the load, ready to send, and the headline by which its entries are known again. */
export interface LoadReport {
  headline: string;
  body: string;
}

/** Makes the n-th report of a load. */
export type ReportSource = (n: number) => LoadReport;

/**
 * Reports that never correlate: each has its own place and category, and when those are used up, its own time.
 * @param from the moment of which the first ones speak
 */
export function separateReports(severity: Severity, label: string, from: number): ReportSource {
  const kinds = CATEGORIES.length;
  return (n) => {
    const category = CATEGORIES[n % kinds] ?? 'other';
    const cycle = Math.floor(n / (PLACES * kinds));
    const occurredAt = from - cycle * CYCLE_MS;
    return reportOf(`${label} ${n}`, {
      severity,
      category,
      place: placeAt(Math.floor(n / kinds)),
      occurredAt,
    });
  };
}

/** Reports in which `witnesses` in a row speak of one event, within some metres of each other. */
export function correlatedReports(
  severity: Severity,
  label: string,
  from: number,
  witnesses: number,
): ReportSource {
  const events = separateReports(severity, label, from);
  return (n) => {
    const event = events(Math.floor(n / witnesses));
    const report = JSON.parse(event.body) as ReportBody;
    const { lat = 0, lon = 0 } = report.location ?? {};
    const drift = (n % witnesses) * 0.0002;
    return { ...event, body: JSON.stringify({ ...report, location: { lat: lat + drift, lon } }) };
  };
}

function reportOf(
  headline: string,
  about: {
    severity: Severity;
    category: ReportBody['category'];
    place: { lat: number; lon: number };
    occurredAt: number;
  },
): LoadReport {
  const report: ReportBody = {
    category: about.category,
    severity: about.severity,
    urgency: 'immediate',
    certainty: 'observed',
    headline,
    description: DESCRIPTION,
    language: 'en',
    occurredAt: new Date(about.occurredAt).toISOString(),
    location: { ...about.place, accuracyM: 15 },
    persons: { affected: 4, injured: 1 },
    contact: '+92 300 0000000',
  };
  return { headline, body: JSON.stringify(report) };
}
