import { PassThrough } from 'node:stream';
import { at, boardWith, entry, incident, READER, START } from '../examples.fixture';
import { FullScreen } from './full-screen';
import type { Action } from './keys';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp(colours = true) {
  const raw: boolean[] = [];
  const keyboard = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => raw.push(on),
  });
  const written: string[] = [];
  const out = Object.assign(new PassThrough(), { rows: 12, columns: 80 });
  out.write = ((text: string, then?: () => void) => {
    written.push(text);
    then?.();
    return true;
  }) as typeof out.write;
  let touches = 0;
  const [acted, rendered]: [Action[], number[]] = [[], []];
  const display = new FullScreen(out as never, keyboard, 'Special Protection Unit', READER, colours);
  display.begin({
    now: () => START,
    silentMs: () => 0,
    act: (action) => acted.push(action),
    touched: () => (touches += 1),
    rendered: (seq) => rendered.push(seq),
  });
  return { display, keyboard, out, written, acted, rendered, raw, touches: () => touches };
}

it('FD4 draws soon after a change, then once a second, and says what is drawn only then', () => {
  const { display, written, rendered } = setUp();
  display.show(boardWith({}));
  display.show(boardWith({}));
  expect(rendered).toEqual([]);
  jest.advanceTimersByTime(50);
  expect([written.length, rendered]).toEqual([2, [41]]);
  expect(written[1]).toContain('Two cars at the gate');
  jest.advanceTimersByTime(2_000);
  expect(rendered).toEqual([41, 41, 41]);
});

it('passes keys on, and gives the terminal back as it was', () => {
  const { display, keyboard, out, written, acted, raw } = setUp();
  keyboard.emit('data', Buffer.from('a\u001b[Bq'));
  display.end();
  expect(acted).toEqual(['acknowledge', 'down', 'quit']);
  expect([written[0], written.at(-1)]).toEqual(['\u001b[?1049h\u001b[?25l', '\u001b[?25h\u001b[?1049l']);
  expect(raw).toEqual([true, false]);
  expect([keyboard.listenerCount('data'), out.listenerCount('resize'), jest.getTimerCount()]).toEqual([
    0, 0, 0,
  ]);
});

it('PR1 any key says that somebody is there, and a challenge is heard once', () => {
  const { display, keyboard, written, acted, touches } = setUp();
  keyboard.emit('data', Buffer.from('x'));
  expect([touches(), acted]).toEqual([1, []]);
  const asked = { ...boardWith({}), challenge: at(60) };
  display.show(asked);
  display.show({ ...asked, message: 'something else' });
  expect(written.filter((text) => text === '\u0007')).toHaveLength(1);
});

it('draws anew when the window changes its size', () => {
  const { display, out, written } = setUp(false);
  display.show(boardWith({}));
  out.rows = 6;
  out.emit('resize');
  const drawn = written.at(-1) ?? '';
  expect(drawn).toContain('\u001b[6;1H');
  expect(drawn).not.toContain('\u001b[7;1H');
});

it('rings for what is grave and new, and for nothing else', () => {
  const { display, written } = setUp();
  const rings = () => written.filter((text) => text === '\u0007').length;
  display.entry(entry(1, { incident: incident({ severity: 'minor' }) }));
  display.entry(entry(2, { type: 'alert.acknowledged' }));
  expect(rings()).toBe(0);
  display.entry(entry(3));
  display.entry(entry(4, { type: 'alert.escalated', incident: incident({ severity: 'extreme' }) }));
  expect(rings()).toBe(2);
});
