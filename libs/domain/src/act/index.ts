export { type Act, type ActContext, type ActDecision, type Change, type Refusal } from './act';
export { assign } from './assign';
export { comment } from './comment';
export { escalate } from './escalate';
export { regrade } from './regrade';
export { releaseTo } from './release';
export { reopen, resolve } from './resolve';
export { snooze } from './snooze';
