import type { AnswerLevel, Grant } from '@pasban/contracts';
import { addSeconds } from '../time';
import type { Topology } from '../topology/topology';
import { type Alert, alertedDesks, currentStep, decisiveAnswer, type GivenAnswer, reaches } from './alert';

/** Someone who wants to answer. */
export interface Answerer {
  account?: string;
  name: string;
  grants: readonly Grant[];
  /** The desk from which; needed only by someone who may act at several. */
  desk?: string;
  /** The language in which the text was read (AK3). */
  language?: string;
}

export type Acknowledgement =
  | { kind: 'stopped'; reason: 'stopped'; answer: GivenAnswer; alert: Alert }
  | { kind: 'recorded'; reason: 'level-too-low' | 'desk-not-asked'; answer: GivenAnswer; alert: Alert }
  | { kind: 'already'; reason: 'answered' | 'closed'; answer: GivenAnswer | null }
  | { kind: 'refused'; reason: 'not-of-this-side' | 'desk-not-alerted' };

interface Standing {
  desk: string;
  role: AnswerLevel;
}

/** What is known of desks: whose they are. */
type Desks = Pick<Topology, 'desks'>;

/**
 * Decides what an acknowledgement does (AK1–AK3, ES3). The step that rings says who may answer it: people of
 * the desks it names, at the level it names; a supervisor of any alerted desk always may. Anyone else's answer
 * is recorded and shown, and the ladder goes on. A desk of another side that a step names only reads along: nobody
 * answers from there.
 */
export function acknowledge(alert: Alert, who: Answerer, now: Date, topology: Desks): Acknowledgement {
  const standing = standingOf(alert, who, topology);
  if (typeof standing === 'string') return { kind: 'refused', reason: standing };
  if (alert.progress.state === 'closed') return { kind: 'already', reason: 'closed', answer: null };
  const earlier = decisiveAnswer(alert);
  if (earlier) return { kind: 'already', reason: 'answered', answer: earlier };

  const lacking = whatIsLacking(alert, standing);
  const answer: GivenAnswer = {
    by: who.name,
    ...(who.account === undefined ? {} : { account: who.account }),
    desk: standing.desk,
    role: standing.role,
    at: now.toISOString(),
    ...(who.language === undefined ? {} : { language: who.language }),
    sufficient: lacking === null,
  };
  const answers = [...alert.answers, answer];
  if (lacking === null) {
    const stopped: Alert = { ...alert, answers, progress: ringsAgain(alert, now) };
    return { kind: 'stopped', reason: 'stopped', answer, alert: stopped };
  }
  return { kind: 'recorded', reason: lacking, answer, alert: { ...alert, answers } };
}

/** Acknowledged, and forgotten by nobody: without a further act it rings again after the policy's limit (ES5). */
export function ringsAgain(alert: Alert, now: Date): Alert['progress'] {
  const { idleSeconds } = alert.ladder;
  return { state: 'acknowledged', ringsAgainAt: idleSeconds === null ? null : addSeconds(now, idleSeconds) };
}

function whatIsLacking(alert: Alert, standing: Standing): 'level-too-low' | 'desk-not-asked' | null {
  if (standing.role === 'supervisor') return null;
  const step = currentStep(alert);
  if (!reaches(standing.role, step.answer)) return 'level-too-low';
  return step.desks.includes(standing.desk) ? null : 'desk-not-asked';
}

/** The best standing someone has at the alert: a supervisor's before an officer's, a desk that is asked before one that is not. */
function standingOf(
  alert: Alert,
  who: Answerer,
  { desks }: Desks,
): Standing | 'not-of-this-side' | 'desk-not-alerted' {
  const grants = who.grants.filter(({ role }) => role === 'officer' || role === 'supervisor');
  const own = grants.filter(({ side }) => side === alert.side);
  if (own.length === 0) return 'not-of-this-side';
  const alerted = alertedDesks(alert)
    // One that the topology no longer has stays with the side it was alerted for.
    .filter((desk) => (desks.get(desk)?.side ?? alert.side) === alert.side)
    .filter((desk) => who.desk === undefined || desk === who.desk);
  const asked = currentStep(alert).desks;
  const standings = alerted.flatMap((desk) =>
    own
      .filter((grant) => grant.desk === undefined || grant.desk === desk)
      .map((grant): Standing => ({ desk, role: grant.role === 'supervisor' ? 'supervisor' : 'officer' })),
  );
  const rank = (standing: Standing): number =>
    (standing.role === 'supervisor' ? 2 : 0) + (asked.includes(standing.desk) ? 1 : 0);
  const [best] = standings.sort((one, other) => rank(other) - rank(one));
  return best ?? 'desk-not-alerted';
}
