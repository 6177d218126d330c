import type { LadderEntry, LadderLine, LadderRows } from './ladder-rows';

/** What the last step of a ladder gets that does not repeat, seconds. */
const LAST_CALL_SECONDS = 60;

const ENTRY_OF = {
  'alert.routed': 'alert.opened',
  'alert.step': 'alert.escalated',
  'alert.answered': 'alert.acknowledged',
  'alert.exhausted': 'alert.exhausted',
} as const;

/** The steps in the order in which an unanswered alert fires them. */
export const planned = ({ steps, repeat }: LadderRows): number[] => [
  ...steps.keys(),
  ...Array.from({ length: repeat?.times ?? 0 }, () => steps.length - 1),
];

/** Each time that an alert began to ring: at its opening, and anew when its incident was raised (CO4). */
export function ringings({ lines }: LadderRows): LadderLine[][] {
  const all: LadderLine[][] = [];
  for (const line of lines) {
    if (line.kind === 'alert.routed') all.push([]);
    all.at(-1)?.push(line);
  }
  return all;
}

/** A complaint, if it is so. */
export const says = (complaint: string, isSo: boolean): string[] => (isSo ? [complaint] : []);
export const list = (parts: readonly (string | number | null)[]): string => parts.join(', ') || 'nothing';

/** What the log tells of an alert must be what its row says. */
export function complaintsAboutLog(rows: LadderRows): string[] {
  const all = ringings(rows);
  return [
    ...says('was never routed', all.length === 0),
    ...all.slice(0, -1).flatMap((ringing) => complaintsAboutEarlier(ringing, rows)),
    ...complaintsAboutLast(all.at(-1) ?? [], rows),
  ];
}

const stepsOf = (ringing: readonly LadderLine[]): LadderLine[] =>
  ringing.filter(({ kind }) => kind === 'alert.step');

/** Of a ringing before the last one the lines alone are left: they must be a stretch of the ladder. */
function complaintsAboutEarlier(ringing: readonly LadderLine[], rows: LadderRows): string[] {
  const told = stepsOf(ringing).map(({ step }) => step);
  const plan = planned(rows);
  const stretches = plan.map((_, from) => plan.slice(from, from + told.length));
  return says(
    `told ${list(told)} before it was raised`,
    !stretches.some((stretch) => list(stretch) === list(told)),
  );
}

/** The opening fires the first step and is told as routing; every further firing has its line, at the same moment. */
function complaintsAboutLast(ringing: readonly LadderLine[], rows: LadderRows): string[] {
  const told = list(stepsOf(ringing).map(({ step, at }) => `${step} at ${at.toISOString()}`));
  const fired = list(rows.firings.slice(1).map(({ step, at }) => `${step} at ${at.toISOString()}`));
  const endings = ringing.filter(isEnding);
  const ended = list(endings.map(({ kind }) => kind));
  const afterwards = endings[0] ? ringing.slice(ringing.indexOf(endings[0])) : [];
  const early = endings.filter((line) => isEarly(line, rows));
  return [
    ...says(`told ${told}, but fired ${fired}`, told !== fired),
    ...says(`is ${rows.state}, but told ${ended} as its end`, !ENDINGS[rows.state]?.includes(ended)),
    ...says('went on after its end', stepsOf(afterwards).length > 0),
    ...says('was exhausted before its time', early.length > 0),
  ];
}

const isEnding = ({ kind, reason }: LadderLine): boolean =>
  kind === 'alert.exhausted' || reason === 'stopped';

/** How a ringing may end: somebody may also answer what was exhausted already. */
const ENDINGS: Partial<Record<LadderRows['state'], string[]>> = {
  exhausted: ['alert.exhausted'],
  acknowledged: ['alert.answered', 'alert.exhausted, alert.answered'],
};

function isEarly({ kind, at }: LadderLine, { repeat, firings }: LadderRows): boolean {
  const last = firings.at(-1)?.at.getTime() ?? NaN;
  return (
    kind === 'alert.exhausted' && at.getTime() < last + (repeat?.everySeconds ?? LAST_CALL_SECONDS) * 1_000
  );
}

/** The desks that own an alert see all of it, those of a later step what came once they were reached. */
export function complaintsAboutFeed(rows: LadderRows): string[] {
  const [owning = []] = rows.steps.map(({ desks }) => desks);
  const later = rows.steps.flatMap(({ desks }) => desks).filter((desk) => !owning.includes(desk));
  // Raised, an alert that had climbed goes on there, and the log does not say to which desks it was opened anew.
  const others = ringings(rows).length > 1 ? [] : new Set(later);
  return [
    ...owning.flatMap((desk) => complaintsAboutDesk(rows, desk, rows.lines)),
    ...[...others].flatMap((desk) => complaintsAboutDesk(rows, desk, linesFor(rows, desk))),
  ];
}

const linesFor = ({ steps, lines }: LadderRows, desk: string): LadderLine[] => {
  const reached = steps.findIndex(({ desks }) => desks.includes(desk));
  return lines.filter(({ step }) => step !== null && step >= reached);
};

function complaintsAboutDesk(rows: LadderRows, desk: string, lines: readonly LadderLine[]): string[] {
  const entries = rows.entries.filter((entry) => entry.desk === desk);
  const shown = entries.map(({ type, step, repeats }) => words(type, step, repeats));
  const told = lines.map(({ kind, step, repeats }) => words(ENTRY_OF[kind], step, repeats));
  return says(
    `is on ${desk}'s feed as ${list(shown)}; the log says ${list(told)}`,
    list(shown) !== list(told),
  );
}

/** The log does not count repeats in its lines about routing and answers. */
const words = (type: LadderEntry['type'], step: number | null, repeats: number | null): string =>
  type === 'alert.escalated' || type === 'alert.exhausted' ? `${type} ${step}/${repeats}` : type;
