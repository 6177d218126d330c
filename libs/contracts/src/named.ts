import { z } from 'zod';
import { AlarmRates } from './alarm-rates';
import { AuditPage } from './audit';
import { SignedIn, SignInBody, User } from './auth';
import { ErasePersonBody, Erasure, ErasurePlan } from './erasure';
import {
  AcknowledgeEvent,
  ActiveEvent,
  DeskHandshake,
  FeedEntry,
  FeedPage,
  Heartbeat,
  ReceivedEvent,
  PaintsEvent,
  RenderedEvent,
} from './feed';
import { HoldBody } from './hold';
import {
  AcknowledgeBody,
  AcknowledgedAlert,
  AlertView,
  AssignBody,
  ClaimBody,
  CommentBody,
  DeskReceiptView,
  EscalateBody,
  IncidentDetail,
  IncidentPage,
  IncidentReport,
  IncidentView,
  MergeBody,
  RegradeBody,
  ReleaseBody,
  ReopenBody,
  ResolveBody,
  SnoozeBody,
  SplitBody,
  Suggestion,
} from './incident';
import { MachineTokenBody, MachineTokenCreated, MachineTokenList, MachineTokenView } from './machine-token';
import { ProviderAddress, SignInProviders, TicketBody } from './oidc';
import { ExportPersonBody, PersonExport } from './person';
import { Challenge, DeskPresence, HandOver, HandOverBody, HandOvers } from './presence';
import { Problem } from './problem';
import { CapAccepted, ReportAccepted, ReportBody, ReportProgress } from './report';
import {
  ConfirmBody,
  EnrolBody,
  Enrolment,
  RecoveryCodes,
  RemoveFactorBody,
  SecondFactor,
} from './second-factor';
import { ServiceLevel, ServiceLevels, Took } from './service-levels';
import { SessionList, SessionsRevoked, SessionView } from './session';
import { PolicySimulation, SimulateBody } from './simulate';
import { ShowSubmitterBody, SubmitterShown } from './submitter';
import { TopologyView } from './topology';

/** Everything that crosses the edge, by the name under which the API documents show it. */
export const NAMED_SCHEMAS = {
  AcknowledgeBody,
  AcknowledgeEvent,
  AcknowledgedAlert,
  ActiveEvent,
  AlarmRates,
  AlertView,
  AssignBody,
  AuditPage,
  Challenge,
  ClaimBody,
  CommentBody,
  ConfirmBody,
  DeskHandshake,
  DeskReceiptView,
  DeskPresence,
  EnrolBody,
  Enrolment,
  EscalateBody,
  ErasePersonBody,
  Erasure,
  ErasurePlan,
  ExportPersonBody,
  FeedEntry,
  FeedPage,
  HandOver,
  HandOverBody,
  HandOvers,
  Heartbeat,
  HoldBody,
  IncidentDetail,
  IncidentPage,
  IncidentReport,
  IncidentView,
  MachineTokenBody,
  MachineTokenCreated,
  MachineTokenList,
  MachineTokenView,
  MergeBody,
  PaintsEvent,
  PersonExport,
  PolicySimulation,
  Problem,
  ReceivedEvent,
  ProviderAddress,
  RecoveryCodes,
  RenderedEvent,
  RegradeBody,
  ReleaseBody,
  RemoveFactorBody,
  ReopenBody,
  CapAccepted,
  ReportAccepted,
  ReportBody,
  ReportProgress,
  ResolveBody,
  SecondFactor,
  ServiceLevel,
  ServiceLevels,
  SessionList,
  SessionView,
  SessionsRevoked,
  ShowSubmitterBody,
  SignInBody,
  SimulateBody,
  SnoozeBody,
  SignInProviders,
  SignedIn,
  SplitBody,
  SubmitterShown,
  Suggestion,
  TicketBody,
  Took,
  TopologyView,
  User,
} as const;
export type SchemaName = keyof typeof NAMED_SCHEMAS;

/** Where a named schema stands in both API documents. */
export const schemaRef = (name: SchemaName): string => `#/components/schemas/${name}`;

/** The named schemas as JSON Schema, referring to each other; as a client writes them. */
export function jsonSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED_SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}
