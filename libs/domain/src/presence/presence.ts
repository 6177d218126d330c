import type { AnswerLevel } from '@pasban/contracts';
import type { PlannedStep } from '../routing/ladder';

/** Whether somebody who may answer at this level is really at a desk (PR1). */
export type Presence = (desk: string, level: AnswerLevel) => boolean;

/** For decisions that do not ask who is there: the simulator's plain case, and tests. */
export const EVERYONE_PRESENT: Presence = () => true;

/** Whether anybody a step names could answer it now. */
export const someonePresent = (step: PlannedStep, presence: Presence): boolean =>
  step.desks.some((desk) => presence(desk, step.answer));
