/** Ids of nothing, one for each there is. */
export const nothing = (index: number): string => `00000000-0000-7000-8000-00000000000${index}`;
/** Bodies with which each act would be done, if it were allowed. */
export const BODIES: Record<string, object> = {
  comment: { text: 'x' },
  resolve: { outcome: 'handled' },
  reopen: { reason: 'x' },
  assign: { desk: 'cn-bj-duty' },
  snooze: { seconds: 60 },
  regrade: { severity: 'minor', reason: 'x' },
  release: { side: 'cn', level: 'full', reason: 'x' },
  claim: { jurisdiction: 'CN-BJ' },
  escalate: {},
  merge: { into: nothing(1) },
  split: { reports: [nothing(2)] },
  acknowledge: {},
  'hand-over': { note: 'x' },
  erase: { reason: 'x' },
};
