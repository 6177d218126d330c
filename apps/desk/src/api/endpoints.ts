import type {
  AcknowledgeBody,
  AcknowledgedAlert,
  AlarmRates,
  AssignBody,
  ClaimBody,
  CommentBody,
  ConfirmBody,
  DeskPresence,
  EnrolBody,
  Enrolment,
  EscalateBody,
  HandOver,
  HandOverBody,
  HandOvers,
  IncidentDetail,
  IncidentPage,
  ProviderAddress,
  MergeBody,
  RecoveryCodes,
  RegradeBody,
  ReleaseBody,
  RemoveFactorBody,
  ReopenBody,
  ReportAccepted,
  ReportBody,
  ReportProgress,
  ResolveBody,
  SecondFactor,
  ServiceLevels,
  SessionList,
  SignedIn,
  ShowSubmitterBody,
  SignInBody,
  SignInProviders,
  TicketBody,
  SubmitterShown,
  SnoozeBody,
  SplitBody,
  TopologyView,
  User,
} from '@pasban/contracts';
import { request } from './request';

const part = encodeURIComponent;

const query = (values: Record<string, string | number | undefined>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `?${search}` : '';
};

export interface IncidentQuery {
  desk?: string;
  state?: string;
  severity?: string;
  category?: string;
  jurisdiction?: string;
  words?: string;
  from?: string;
  to?: string;
  limit?: number;
  cursor?: string;
}

/** Something that a person does with an incident; answered with the incident as it stands then. */
const act = (incident: string, what: string, body: object) =>
  request<IncidentDetail>(`/v1/incidents/${part(incident)}/${what}`, { body });

/** The server's HTTP interface, as far as this client uses it. */
export const api = {
  signIn: (body: SignInBody) => request<SignedIn>('/v1/auth/sign-in', { body }),
  providers: (signal?: AbortSignal) => request<SignInProviders>('/v1/auth/oidc', { signal }),
  beginAtProvider: (side: string) =>
    request<ProviderAddress>(`/v1/auth/oidc/providers/${part(side)}`, { method: 'POST' }),
  signInByTicket: (body: TicketBody) => request<SignedIn>('/v1/auth/oidc/session', { body }),
  refresh: () => request<SignedIn>('/v1/auth/refresh', { method: 'POST' }),
  /** With an address for whoever came in at a provider; nothing for all others. */
  signOut: () => request<ProviderAddress | undefined>('/v1/auth/sign-out', { method: 'POST' }),
  sessions: (signal?: AbortSignal) => request<SessionList>('/v1/auth/sessions', { signal }),
  endSession: (id: string) => request<unknown>(`/v1/auth/sessions/${part(id)}`, { method: 'DELETE' }),
  endOtherSessions: () => request<unknown>('/v1/auth/sessions', { method: 'DELETE' }),
  secondFactor: (signal?: AbortSignal) => request<SecondFactor>('/v1/auth/second-factor', { signal }),
  enrol: (body: EnrolBody) => request<Enrolment>('/v1/auth/second-factor', { body }),
  confirmFactor: (body: ConfirmBody) => request<RecoveryCodes>('/v1/auth/second-factor/confirm', { body }),
  removeFactor: (body: RemoveFactorBody) => request<unknown>('/v1/auth/second-factor/remove', { body }),
  me: () => request<User>('/v1/me'),
  topology: () => request<TopologyView>('/v1/topology'),
  incidents: (asked: IncidentQuery, signal?: AbortSignal) =>
    request<IncidentPage>(`/v1/incidents${query({ ...asked })}`, { signal }),
  incident: (id: string, signal?: AbortSignal) =>
    request<IncidentDetail>(`/v1/incidents/${part(id)}`, { signal }),
  presence: (desk: string, signal?: AbortSignal) =>
    request<DeskPresence>(`/v1/desks/${part(desk)}/presence`, { signal }),
  handOver: (desk: string, body: HandOverBody) =>
    request<HandOver>(`/v1/desks/${part(desk)}/hand-over`, { body }),
  handOvers: (desk: string, limit: number, signal?: AbortSignal) =>
    request<HandOvers>(`/v1/desks/${part(desk)}/hand-overs${query({ limit })}`, { signal }),
  alarmRates: (desk: string, hours: number, signal?: AbortSignal) =>
    request<AlarmRates>(`/v1/desks/${part(desk)}/alarm-rates${query({ hours })}`, { signal }),
  serviceLevels: (desk: string, hours: number, signal?: AbortSignal) =>
    request<ServiceLevels>(`/v1/desks/${part(desk)}/service-levels${query({ hours })}`, { signal }),
  acknowledge: (alert: string, body: AcknowledgeBody) =>
    request<AcknowledgedAlert>(`/v1/alerts/${part(alert)}/acknowledge`, { body }),
  comment: (incident: string, body: CommentBody) => act(incident, 'comment', body),
  resolve: (incident: string, body: ResolveBody) => act(incident, 'resolve', body),
  reopen: (incident: string, body: ReopenBody) => act(incident, 'reopen', body),
  assign: (incident: string, body: AssignBody) => act(incident, 'assign', body),
  snooze: (incident: string, body: SnoozeBody) => act(incident, 'snooze', body),
  escalate: (incident: string, body: EscalateBody) => act(incident, 'escalate', body),
  regrade: (incident: string, body: RegradeBody) => act(incident, 'regrade', body),
  release: (incident: string, body: ReleaseBody) => act(incident, 'release', body),
  claim: (incident: string, body: ClaimBody) => act(incident, 'claim', body),
  merge: (incident: string, body: MergeBody) => act(incident, 'merge', body),
  split: (incident: string, body: SplitBody) => act(incident, 'split', body),
  showSubmitter: (incident: string, body: ShowSubmitterBody) =>
    request<SubmitterShown>(`/v1/incidents/${part(incident)}/submitter`, { body }),
  report: (body: ReportBody, idempotencyKey: string) =>
    request<ReportAccepted>('/v1/reports', { body, idempotencyKey }),
  progress: (report: string, signal?: AbortSignal) =>
    request<ReportProgress>(`/v1/reports/${part(report)}`, { signal }),
};
