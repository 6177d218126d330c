import fc from 'fast-check';
import { alert, at, boardWith, entry, incident, LIVE, READER, START } from '../examples.fixture';
import { type Board, emptyBoard, move, withEntry } from '../run/board';
import { inColour, plain } from './paint';
import { widthOf } from './safe';
import { drawScreen } from './screen';

const SIZE = { rows: 24, columns: 120 };
const draw = (board: Board, size = SIZE, silentMs = 0, paint = plain): string[] =>
  drawScreen({ board, title: 'Special Protection Unit', now: START, silentMs }, READER, size, paint);

it('shows the desk, the line, what needs an answer with its clock, the feed and the keys', () => {
  const board = withEntry(boardWith({ id: 'm', severity: 'minor', headline: 'A broken lamp' }), entry(42));
  const lines = draw(board);
  expect(lines[0]).toBe('Pasban · Special Protection Unit  ● LIVE  entry 42  13:00:00');
  expect(lines.slice(1, 6)).toEqual([
    '─ Needs an answer (2) ',
    '  ▲ Severe  Two cars at the gate  Crime  PK-IS  13:00:00  step 1 of 3, next in 60 s',
    '▶ ● Minor  A broken lamp  Crime  PK-IS  13:00:00  step 1 of 3, next in 60 s',
    '─ Feed ',
    '13:00:42  ▲ Severe  New alert  Two cars at the gate  Crime  PK-IS  step 1 of 3, next in 18 s',
  ]);
  expect(lines.at(-1)).toContain('q quits');
  expect(lines).toHaveLength(24);
});

it('FD5 a stale screen says so in red, from edge to edge, and how old it is', () => {
  const board: Board = {
    ...boardWith({}),
    link: { kind: 'stale', trying: { kind: 'cut', attempt: 3, retryAt: 0 } },
  };
  const [head, alarm] = draw(board, SIZE, 11_900, inColour);
  expect(head).toContain('\u001b[1;97;41m STALE ');
  expect(alarm).toContain('\u001b[1;97;41m STALE: this screen is out of date. ');
  expect(alarm).toContain(' for 11 s.');
  expect(widthOf(draw(board, SIZE, 11_900)[1] ?? '')).toBe(SIZE.columns);
});

it('PR1 a challenge stands above the list with its seconds, and then what it means', () => {
  const asked = { ...boardWith({}), challenge: at(60) };
  expect(draw(asked)[1]?.trim()).toBe('Are you there? Press any key within 60 s, or you count as gone.');
  expect(draw({ ...asked, challenge: at(0) })[1]).toContain('You count as gone');
});

it('a server that refuses is told in its own words, which steer nothing', () => {
  const problem = { type: 't', title: 'No.', status: 404, code: 'c', detail: 'No such desk.\u001b[2J' };
  const [, alarm] = draw({ ...boardWith({}), link: { kind: 'refused', problem } });
  expect(alarm?.trim()).toBe('The server does not let you follow this desk. No such desk. [2J');
});

it('tells calm from not knowing', () => {
  expect(draw({ ...emptyBoard('pk'), ready: true, link: LIVE }).join('\n')).toContain(
    'Nothing waits for an answer.',
  );
  const opening = draw(emptyBoard('pk')).join('\n');
  expect(opening).toContain('Loading what is open');
  expect(opening).not.toContain('Nothing waits');
});

it('ES3 says where only a supervisor’s answer counts', () => {
  const board = withEntry(boardWith(), entry(42, { alert: alert({ step: 1 }) }));
  expect(draw(board).join('\n')).toContain('A supervisor must answer');
});

it('what is chosen is always in sight, and what has no room is counted', () => {
  const many = Array.from({ length: 40 }, (_, index) => ({ id: `i${index}`, headline: `number ${index}` }));
  let board = boardWith(...many);
  for (let presses = 0; presses < 45; presses += 1) {
    const chosen = draw(board).filter((line) => line.startsWith('▶'));
    expect(chosen).toHaveLength(1);
    board = move(board, 1);
  }
  expect(draw(board)[1]).toMatch(/\(40\) and 2\d more/);
});

it('is never taller or wider than the window, whatever people wrote', () => {
  const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
  const sizes = fc.record({
    rows: fc.integer({ min: 2, max: 40 }),
    columns: fc.integer({ min: 1, max: 150 }),
  });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), sizes, fc.nat(60_000), (headlines, size, silentMs) => {
      const incidents = headlines.map((headline, index) => ({ id: `i${index}`, headline }));
      const filled = headlines.reduce<Board>(
        (board, headline, index) => withEntry(board, entry(42 + index, { incident: incident({ headline }) })),
        boardWith(...incidents),
      );
      const stale = { kind: 'stale', trying: { kind: 'cut', attempt: 0, retryAt: 0 } } as const;
      for (const link of [LIVE, stale]) {
        const lines = draw({ ...filled, link }, size, silentMs);
        expect(lines).toHaveLength(size.rows);
        for (const line of lines) {
          expect(widthOf(line)).toBeLessThanOrEqual(size.columns);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
      }
    }),
    { numRuns: 200 },
  );
});
