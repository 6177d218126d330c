export {
  type Act,
  type ActContext,
  type ActDecision,
  type Beside,
  type Change,
  type Refusal,
  type RefusalFacts,
} from './act';
export { assign } from './assign';
export { claim } from './claim';
export { comment } from './comment';
export { hold, type HoldContext } from './hold';
export { merge, type MergeContext } from './merge';
export { escalate } from './escalate';
export { regrade } from './regrade';
export { releaseTo } from './release';
export { reopen, resolve } from './resolve';
export { type LookContext, showSubmitter } from './show-submitter';
export { snooze } from './snooze';
export { type SplitContext } from './apart';
export { split } from './split';
