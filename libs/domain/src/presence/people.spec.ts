import type { Attendance, DeskSigns } from './attendance';
import { peopleAt, type SeenScreen } from './people';
import { presenceAbroad, presenceView } from './view';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1_000);
const NOW = at(100);
const screen = (changes: Partial<SeenScreen> = {}): SeenScreen => ({
  accountId: 'a',
  username: 'officer.spu',
  name: 'S. Ahmed',
  level: 'officer',
  connectedAt: at(0),
  shownAt: NOW,
  activeUntil: at(1_800),
  ...changes,
});

it('PR1 a person before several screens counts once, since the first, present if any of them is', () => {
  const frozen = screen({ connectedAt: at(20), shownAt: at(40) });
  expect(peopleAt([frozen, screen({ connectedAt: at(30) })], NOW)).toEqual([
    {
      username: 'officer.spu',
      name: 'S. Ahmed',
      level: 'officer',
      state: 'present',
      since: at(20).toISOString(),
      screens: 2,
    },
  ]);
});

it('PR1 whoever is not before any of their screens is away, and why', () => {
  const frozen = screen({ shownAt: at(86) });
  const gone = screen({ accountId: 'b', connectedAt: at(1), activeUntil: NOW });
  expect(peopleAt([gone, frozen], NOW).map(({ state, reason }) => [state, reason])).toEqual([
    ['away', 'not-rendering'],
    ['away', 'not-active'],
  ]);
});

it('PR1 a screen of a process that knows no limits has none, and the highest standing counts', () => {
  const [person] = peopleAt([screen({ activeUntil: null }), screen({ level: 'supervisor' })], NOW);
  expect(person).toMatchObject({ state: 'present', level: 'supervisor' });
});

const ATTENDED: Attendance = { state: 'attended', since: at(5), level: 'officer' };
const signs = (changes: Partial<DeskSigns> = {}): DeskSigns => ({
  desk: 'pk-is',
  officerAt: NOW,
  supervisorAt: null,
  known: ATTENDED,
  lostAt: null,
  ...changes,
});
const stateOf = (desk: DeskSigns, screens: SeenScreen[]): [string, string | null] => {
  const { state, since } = presenceView(desk, peopleAt(screens, NOW), NOW);
  return [state, since];
};

it('PR2 a desk is present, away or unattended, each since its own moment', () => {
  expect(stateOf(signs(), [screen()])).toEqual(['present', at(5).toISOString()]);
  expect(stateOf(signs({ officerAt: at(90) }), [])).toEqual(['away', at(90).toISOString()]);
  const left: Attendance = { state: 'unattended', since: at(30), level: null };
  expect(stateOf(signs({ officerAt: null, known: left }), [])).toEqual(['unattended', at(30).toISOString()]);
  expect(stateOf(signs({ officerAt: null, known: null }), [])).toEqual(['unattended', null]);
});

it('PR2 what its row does not say yet is shown already', () => {
  expect(stateOf(signs({ officerAt: at(80) }), [])).toEqual(['unattended', at(80).toISOString()]);
  expect(stateOf(signs({ known: null }), [screen()])).toEqual(['present', NOW.toISOString()]);
});

it('PR2 RL3 another side reads whether the desk is attended and since when, and nothing of who', () => {
  expect(presenceAbroad(signs())).toEqual({ desk: 'pk-is', state: 'present', since: at(5).toISOString() });
  expect(presenceAbroad(signs({ known: null }))).toEqual({ desk: 'pk-is', state: 'unattended', since: null });
});
