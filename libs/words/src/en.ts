/**
 * English: the words whose keys the others must have. ICU message syntax, of which only `{name}` and `{name, number}`;
 * typographic apostrophes, since the straight one quotes in ICU.
 */
export const en = {
  'failure.unreachable': 'The server does not answer. Check the network; we keep trying.',
  'failure.tooMany': 'Too many attempts. Please try again in {seconds, number} s.',
  'failure.signedOut': 'Your session has ended. Please sign in again.',
  'failure.forbidden': 'You are not allowed to do this.',
  'failure.notFound': 'This does not exist, or is not yours to see.',
  'failure.conflict': 'Somebody has changed this in the meantime. Look again.',
  'failure.server': 'The server could not do this. Please try again.',
  'failure.refused': 'The server did not accept this. Please check what you entered.',
  'failure.unknown': 'Something went wrong here. Please try again.',
  'failure.retry': 'Try again',

  'severity.extreme': 'Extreme',
  'severity.severe': 'Severe',
  'severity.moderate': 'Moderate',
  'severity.minor': 'Minor',
  'severity.unknown': 'Unknown severity',

  'category.terrorism': 'Terrorism',
  'category.crime': 'Crime',
  'category.cyber': 'Cyber',
  'category.infrastructure': 'Infrastructure',
  'category.safety': 'Safety',
  'category.medical': 'Medical',
  'category.public-order': 'Public order',
  'category.other': 'Other',

  'certainty.observed': 'Observed',
  'certainty.likely': 'Likely',
  'certainty.possible': 'Possible',
  'certainty.unlikely': 'Unlikely',
  'certainty.unknown': 'Unknown',

  'status.actual': 'Actual',
  'status.exercise': 'EXERCISE',
  'status.test': 'TEST',

  'state.open': 'Open',
  'state.resolved': 'Resolved',
  'state.merged': 'Merged',

  'level.none': 'nothing',
  'level.notify': 'notice only',
  'level.summary': 'summary',
  'level.full': 'full',

  'role.field': 'Field',
  'role.officer': 'Officer',
  'role.supervisor': 'Supervisor',
  'role.administrator': 'Administrator',
  'role.auditor': 'Auditor',

  'target.owning': 'Duty desk',
  'target.supervisors': 'Supervisors',
  'target.parent': 'Desk above',
  'target.national': 'National desk',
  'target.paired': 'Paired desk',
  'target.on-call': 'Person on call',
  'target.channel': 'Channel {name}',

  'outcome.handled': 'Handled',
  'outcome.false-alarm': 'False alarm',
  'outcome.duplicate': 'Duplicate',
  'outcome.handed-over': 'Handed over',
  'outcome.other': 'Other',

  'otherState.open': 'Not answered yet',
  'otherState.acknowledged': 'Answered',
  'otherState.snoozed': 'Silenced for now',
  'otherState.exhausted': 'Nobody answered',
  'otherState.closed': 'Closed',

  'life.live': 'LIVE',
  'life.cut': 'CONNECTING',
  'life.stale': 'STALE',
  'life.entry': 'entry {number, number}',
  'life.ago': '{age} ago',
  'life.refused': 'The server does not let you follow this desk.',
  'life.restartedTitle': 'The server’s records have begun anew.',
  'life.restartedWords':
    'They may come from an older copy: what this screen showed before can be missing from them. Check by another channel.',
  'life.staleTitle': 'STALE: this screen is out of date.',
  'life.staleWords':
    'Nothing has come from the server for {seconds, number} s. New alerts may be missing here; use another channel.',

  'list.needsAnswer': 'Needs an answer',
  'list.calm': 'Nothing waits for an answer.',
  'list.supervisorMust': 'A supervisor must answer',

  'incident.anyCategory': 'category held',
  'incident.withheld': '{severity} incident, {category}',

  'ladder.exhausted': 'The ladder has ended: nobody answered',
  'ladder.inTime': 'in {time}',
  'ladder.againIn': 'again in {time}',

  'answer.acknowledge': 'Acknowledge',
  'answer.sending': 'Sending…',
  'answer.stopped': 'Answered by {who}, {desk}, at {time}',
  'answer.already': 'Already answered by {who}, {desk}, at {time}',
  'answer.recorded': 'Recorded: {who}, {desk}, at {time}. A supervisor must answer; the ladder goes on.',

  'type.alert.opened': 'New alert',
  'type.alert.escalated': 'Escalated',
  'type.alert.acknowledged': 'Acknowledged',
  'type.alert.answered': 'Answer recorded',
  'type.alert.exhausted': 'Nobody answered',
  'type.incident.updated': 'Changed',
  'type.incident.resolved': 'Resolved',
  'type.presence.changed': 'Desk staffing changed',
  'type.notice': 'Notice',
} as const;
