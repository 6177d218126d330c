import { eventually } from '../harness/limit';
import { Refused, Screen } from '../harness/screen';
import { story } from '../harness/story';

const told = story();

const SPU = 'pk-is-spu';
const connect = (): Promise<Screen> =>
  Screen.connect(told.system.url, { token: told.spu.signedIn.accessToken, desk: SPU });

/** How it goes for a screen that asks to be let in: as it should, or with the reason why not. */
const welcome = (): Promise<string> =>
  connect().then(
    (screen) => {
      screen.close();
      return 'let in';
    },
    (error: unknown) => (error instanceof Refused ? error.problem.code : String(error)),
  );

/** A second passes, and with it a look at the rows, until somebody who comes hears this. */
const becomes = (answer: string): Promise<string> =>
  eventually(
    async () => {
      await told.clock.forward('1s');
      return welcome();
    },
    (heard) => heard === answer,
  );

it('FD5 a gateway that cannot read the feeds lets nobody in and says no newest number, until it can', async () => {
  const screen = await connect();
  const { database } = told.system;
  await database.query('ALTER TABLE desk RENAME TO hidden');
  expect(await becomes('feed-unavailable')).toBe('feed-unavailable');
  await screen.roundTrip();
  const before = screen.heartbeats.length;
  await told.clock.forward('10s');
  await screen.roundTrip();
  expect(screen.heartbeats).toHaveLength(before);

  await database.query('ALTER TABLE hidden RENAME TO desk');
  await becomes('let in');
  await told.clock.forward('5s');
  await screen.roundTrip();
  expect(screen.heartbeats.length).toBeGreaterThan(before);
  screen.close();
});
