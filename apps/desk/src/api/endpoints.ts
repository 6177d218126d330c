import type {
  AcknowledgeBody,
  AcknowledgedAlert,
  CommentBody,
  DeskPresence,
  HandOver,
  HandOverBody,
  HandOvers,
  IncidentDetail,
  IncidentPage,
  ReopenBody,
  ReportAccepted,
  ReportBody,
  ReportProgress,
  ResolveBody,
  SignedIn,
  SignInBody,
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
  state?: 'open' | 'resolved';
  limit?: number;
  cursor?: string;
}

/** The server's HTTP interface, as far as this client uses it. */
export const api = {
  signIn: (body: SignInBody) => request<SignedIn>('/v1/auth/sign-in', { body }),
  refresh: () => request<SignedIn>('/v1/auth/refresh', { method: 'POST' }),
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
  acknowledge: (alert: string, body: AcknowledgeBody) =>
    request<AcknowledgedAlert>(`/v1/alerts/${part(alert)}/acknowledge`, { body }),
  comment: (incident: string, body: CommentBody) =>
    request<unknown>(`/v1/incidents/${part(incident)}/comment`, { body }),
  resolve: (incident: string, body: ResolveBody) =>
    request<unknown>(`/v1/incidents/${part(incident)}/resolve`, { body }),
  reopen: (incident: string, body: ReopenBody) =>
    request<unknown>(`/v1/incidents/${part(incident)}/reopen`, { body }),
  report: (body: ReportBody, idempotencyKey: string) =>
    request<ReportAccepted>('/v1/reports', { body, idempotencyKey }),
  progress: (report: string, signal?: AbortSignal) =>
    request<ReportProgress>(`/v1/reports/${part(report)}`, { signal }),
};
