import type { AnswerLevel, FeedEntry, FeedEntryType, IncidentState, ReleaseLevel } from '@pasban/contracts';

// The rows as the database writes them down; moments are text, as JSON has no other. Nothing here comes from the
// stores: whoever judges the engine must not read with its eyes.

export interface ReportRow {
  id: string;
  side: string;
  status: string;
  severity_rank: number;
  body: {
    category: string;
    headline: string;
    location?: { lat?: number; lon?: number };
  };
  occurred_at: string;
  received_at: string;
  routed_at: string | null;
  incident_id: string | null;
  attempts: number;
  retry_at: string | null;
}

export interface IncidentRow {
  id: string;
  home_side: string;
  jurisdiction: string | null;
  status: string;
  state: IncidentState;
  category: string;
  severity_rank: number;
  headline: string;
  lat: number | null;
  lon: number | null;
  occurred_from: string;
  occurred_to: string;
  opened_at: string;
  resolved_at: string | null;
  report_count: number;
  released: Record<string, ReleaseLevel>;
  opened_by: string | null;
  merged_into: string | null;
  contested_between: [string, string] | null;
  contested_until: string | null;
}

export interface LadderStep {
  afterSeconds: number;
  targets: string[];
  desks: string[];
  answer: AnswerLevel;
}

export interface AlertRow {
  id: string;
  incident_id: string;
  side: string;
  severity_rank: number;
  level: ReleaseLevel;
  policy: string;
  desks: string[];
  alerted: string[];
  ladder: {
    steps: LadderStep[];
    repeat: { everySeconds: number; times: number } | null;
    idleSeconds: number | null;
    snoozeSeconds: number;
  };
  opened_at: string;
  state: 'open' | 'acknowledged' | 'snoozed' | 'exhausted' | 'closed';
  timer_at: string | null;
  step: number;
  repeats: number;
  firings: { step: number; at: string; persons?: { username: string }[] }[];
  answers: { by: string; desk: string; role: AnswerLevel; at: string; sufficient: boolean }[];
  attempts: number;
}

export interface LogRow {
  id: number;
  incident_id: string;
  at: string;
  kind: string;
  reason: string;
  side: string;
  actor: { name: string } | null;
  detail: Record<string, unknown>;
}

export interface EntryRow {
  desk: string;
  seq: number;
  type: FeedEntryType;
  at: string;
  incident_id: string | null;
  alert_id: string | null;
  content: Pick<FeedEntry, 'incident' | 'alert' | 'notice'>;
}
