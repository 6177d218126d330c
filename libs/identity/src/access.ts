import { SetMetadata } from '@nestjs/common';
import type { MachineScope, Role } from '@pasban/contracts';

/** Who may use something at all: anyone, anyone signed in, or the holders of certain roles somewhere. */
export type AccessRule = 'anyone' | 'signed-in' | readonly Role[];

const AT_DESKS = ['officer', 'supervisor'] as const;
const READERS = [...AT_DESKS, 'administrator', 'auditor'] as const;

/**
 * The one table of who may use what (ID2). A route or socket event names its line; whatever names none stops the
 * start. Which desk, side or report it may be used on is decided by the use case behind it.
 */
export const ACCESS = {
  'page.read': 'anyone',
  'health.read': 'anyone',
  /** Nobody signs in for them; who else may is said in `mustBeMonitoring`. */
  'metrics.read': 'anyone',
  'docs.read': 'anyone',
  'auth.sign-in': 'anyone',
  /** On the way to a side's own identity provider and back, nobody is signed in. */
  'auth.provider': 'anyone',
  'auth.refresh': 'signed-in',
  'auth.sign-out': 'signed-in',
  'auth.me': 'signed-in',
  'auth.sessions': 'signed-in',
  'auth.revoke-sessions': 'signed-in',
  'auth.second-factor': 'signed-in',
  'token.create': ['administrator'],
  'token.list': ['administrator'],
  'token.revoke': ['administrator'],
  'side.sessions': ['administrator'],
  'side.revoke-sessions': ['administrator'],
  'side.reset-second-factor': ['administrator'],
  'side.unlink-subject': ['administrator'],
  'side.export-person': ['administrator'],
  'side.erase-person': ['administrator'],
  'topology.read': 'signed-in',
  'policy.simulate': [...AT_DESKS, 'administrator'],
  'report.submit': ['field', ...AT_DESKS],
  'report.progress': 'signed-in',
  'audit.read': ['administrator', 'auditor'],
  'incident.read': READERS,
  'incident.cap': READERS,
  'incident.comment': AT_DESKS,
  'incident.resolve': AT_DESKS,
  'incident.reopen': AT_DESKS,
  'incident.assign': AT_DESKS,
  'incident.snooze': AT_DESKS,
  'incident.regrade': AT_DESKS,
  'incident.release': AT_DESKS,
  'incident.escalate': AT_DESKS,
  'incident.claim': AT_DESKS,
  'incident.merge': AT_DESKS,
  'incident.split': AT_DESKS,
  'incident.show-submitter': AT_DESKS,
  'incident.hold': ['supervisor'],
  'alert.acknowledge': AT_DESKS,
  'feed.read': AT_DESKS,
  'desk.alarm-rates': AT_DESKS,
  'desk.service-levels': AT_DESKS,
  'desk.received': AT_DESKS,
  'desk.rendered': AT_DESKS,
  'desk.active': AT_DESKS,
  'desk.paints': AT_DESKS,
  'desk.presence': AT_DESKS,
  'desk.hand-over': AT_DESKS,
  'desk.hand-overs': AT_DESKS,
} as const satisfies Record<string, AccessRule>;

export type AccessName = keyof typeof ACCESS;

/** What a machine may do, and what its token must be good for; everything else is for people (ID4). */
export const MACHINE_ACCESS: Partial<Record<AccessName, MachineScope>> = { 'report.submit': 'report:create' };

/** What somebody may do who has yet to set up the second factor that is required of the account (ID3). */
export const BEFORE_ENROLMENT: ReadonlySet<AccessName> = new Set<AccessName>([
  'auth.me',
  'auth.refresh',
  'auth.sign-out',
  'auth.sessions',
  'auth.revoke-sessions',
  'auth.second-factor',
]);

export const ACCESS_METADATA = 'pasban:access';

/** Declares who may use a route or a socket event, by its line in {@link ACCESS}. */
export const Access = (name: AccessName): MethodDecorator => SetMetadata(ACCESS_METADATA, name);

export const ruleOf = (name: AccessName): AccessRule => ACCESS[name];
