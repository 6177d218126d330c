import type { AlertView } from '@pasban/contracts';
import { passwordTokens, request } from '@pasban/feed-client';
import { type Board, listOf } from '../../tools/watch/src/run/board';
import type { Desk, Display } from '../../tools/watch/src/run/display';
import { WatchDesk } from '../../tools/watch/src/run/watch-desk';
import { within } from '../harness/limit';
import type { ManualClock } from '../harness/manual-clock';
import { FieldOfficer, Person } from '../harness/people';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let system: TestSystem<ManualClock>;
let field: FieldOfficer;
beforeAll(async () => {
  system = await startSystem();
  field = await FieldOfficer.arrives(system, 'field.pk');
});
afterAll(() => system.stop());

/** A person who reads the board and presses keys. */
class Reader implements Display {
  readonly recent = 0;
  readonly said: string[] = [];
  board!: Board;
  desk!: Desk;
  isOver = false;
  private look: () => void = () => undefined;

  begin(desk: Desk): void {
    this.desk = desk;
  }

  show(board: Board): void {
    this.board = board;
    this.look();
  }

  loaded(board: Board): void {
    this.show(board);
  }

  entry(): void {
    this.desk.rendered(this.board.picture.last);
  }

  say(words: string): void {
    this.said.push(words);
    this.look();
  }

  end(): void {
    this.isOver = true;
  }

  sees(what: string, isThere: () => boolean): Promise<void> {
    const seen = new Promise<void>((resolve) => {
      this.look = () => isThere() && resolve();
      this.look();
    });
    return within(seen, () => `${what} was not seen, but ${this.said.join('; ')}`);
  }

  item(headline: string) {
    return listOf(this.board).find(({ incident }) => incident.headline === headline);
  }
}

function sitDown(desk = 'pk-is-spu', user = 'officer.spu') {
  const token = passwordTokens(system.url, user, EXAMPLE_PASSWORD);
  const display = new Reader();
  const watching = new WatchDesk({
    url: system.url,
    desk,
    side: 'pk',
    token,
    get: async (path, signal) =>
      request(`${system.url}${path}`, { token: (await token('start')).accessToken, signal }),
    reader: { language: 'en', timeZone: 'Asia/Karachi' },
    display,
  });
  return { display, watching };
}

it('AK1 FD4 a report is seen, said to be seen, answered by a key, and told with who answered', async () => {
  const { display, watching } = sitDown();
  await display.sees('a live line', () => display.board.link.kind === 'live');
  display.desk.act('acknowledge');
  expect(display.said).toEqual(['Choose an alert with the arrow keys.']);
  const report = await field.reports('a car against the gate', { severity: 'severe' });
  await display.sees('the report', () => display.item('a car against the gate') !== undefined);
  display.desk.act('acknowledge');
  const isAnswered = () => display.said.some((words) => words.startsWith('Answered by S. Ahmed, pk-is-spu'));
  await display.sees('the answer', isAnswered);
  await system.clock.forward('1s');
  expect(await field.progressOf(report)).toMatchObject({
    state: 'acknowledged',
    renderedAt: expect.any(String) as string,
  });
  expect(display.item('a car against the gate')?.alert?.answers[0]).toMatchObject({ language: 'en' });

  display.desk.act('acknowledge');
  const already = () => display.said.some((words) => words.startsWith('Already answered by S. Ahmed'));
  await display.sees('that it was answered before', already);
  display.desk.act('quit');
  expect([await watching.ended, display.isOver]).toEqual([null, true]);
  display.desk.act('acknowledge');
});

it('ES3 an officer’s answer on a supervisor’s step is told to be not enough', async () => {
  const { display, watching } = sitDown();
  await display.sees('a live line', () => display.board.link.kind === 'live');
  await field.reports('smoke', { severity: 'severe', category: 'safety', at: { lat: 33.65, lon: 73.1 } });
  await system.clock.forward('61s');
  await display.sees('the second step', () => (display.item('smoke')?.alert?.step ?? 0) > 0);
  while (display.board.chosen !== display.item('smoke')?.incident.id) display.desk.act('down');
  display.desk.act('acknowledge');
  await display.sees('what it was worth', () =>
    display.said.some((words) => words.startsWith('Recorded: S. Ahmed')),
  );
  watching.stop();
});

it('AK1 somebody else’s answer is told with who it was', async () => {
  const { display, watching } = sitDown();
  await display.sees('a live line', () => display.board.link.kind === 'live');
  await field.reports('a lost child', { category: 'other', at: { lat: 33.61, lon: 73.06 } });
  await display.sees('the report', () => display.item('a lost child') !== undefined);
  const { alert } = display.item('a lost child') as { alert: AlertView };
  const supervisor = await Person.arrives(system, 'supervisor.spu');
  await supervisor.post(`/v1/alerts/${alert.id}/acknowledge`, { desk: 'pk-is-spu' });
  await display.sees(
    'the answer',
    () => !display.board.picture.known.get(alert.incident)?.alerts.some(({ state }) => state === 'open'),
  );
  watching.stop();
  expect(await watching.ended).toBeNull();
});

it('ID2 somebody without a role at the desk is sent away with the server’s problem', async () => {
  const { watching, display } = sitDown('pk-national');
  expect(await within(watching.ended, () => 'it went on')).toMatchObject({ status: 404 });
  expect(display.isOver).toBe(true);
});
