import { boardWith, entry, incident, LIVE, READER, START } from '../examples.fixture';
import { emptyBoard } from './board';
import { PlainLines } from './plain-lines';

function setUp() {
  const lines: string[] = [];
  const rendered: number[] = [];
  const display = new PlainLines({ write: (text) => lines.push(text) }, READER);
  display.begin({
    now: () => START,
    silentMs: () => 11_000,
    act: () => undefined,
    touched: () => undefined,
    rendered: (seq) => rendered.push(seq),
  });
  return { display, lines, rendered };
}

it('prints one line for each entry, exercises marked, without a single colour', () => {
  const { display, lines, rendered } = setUp();
  display.entry(entry(1, { incident: incident({ status: 'exercise', headline: 'a\nb\u001b[31m' }) }));
  display.entry(
    entry(2, { type: 'notice', incident: undefined, alert: undefined, notice: { code: 'x', detail: {} } }),
  );
  expect(lines).toEqual([
    '13:00:01   EXERCISE   ▲ Severe  New alert  a b [31m  Crime  PK-IS  step 1 of 3, next in 59 s\n',
    '13:00:02  Notice  x\n',
  ]);
  expect(rendered).toEqual([]);
});

it('FD5 says each state of the line once, staleness with its age', () => {
  const { display, lines } = setUp();
  const board = emptyBoard('pk');
  display.show({ ...board, link: LIVE });
  display.show({ ...board, link: LIVE, message: 'other' });
  display.show({ ...board, link: { kind: 'stale', trying: { kind: 'cut', attempt: 1, retryAt: 0 } } });
  display.show({ ...board, link: { kind: 'replaying', attempt: 0 } });
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('13:00:00  ● LIVE\n');
  expect(lines[1]).toContain('STALE: this screen is out of date. Nothing has come from the server for 11 s.');
});

it('RT7 begins with what needs an answer', () => {
  const { display, lines } = setUp();
  display.loaded(boardWith({ id: 'm', severity: 'minor' }, { id: 'e', severity: 'extreme' }));
  display.loaded(emptyBoard('pk'));
  expect(lines.map((line) => line.split('  ')[0])).toEqual([
    'Needs an answer (2)\n',
    '- ◆ Extreme',
    '- ● Minor',
    'Nothing waits for an answer.\n',
  ]);
});
