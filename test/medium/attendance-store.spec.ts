import { randomUUID } from 'node:crypto';
import type { AnswerLevel } from '@pasban/contracts';
import { addMs, type Attendance, type AttendanceChange, decideAttendance } from '@pasban/domain';
import {
  type Database,
  deskSigns,
  endPresence,
  forgetPresence,
  laddersHurried,
  lockDeskSigns,
  presenceNow,
  renewPresence,
  saveAttendance,
  screensAt,
  signsOfDesk,
  type Screen,
} from '@pasban/persistence';
import { at, freshStores, type Stores } from '../harness/stores';

jest.setTimeout(60_000);

const SPU = 'pk-is-spu';
let stores: Stores;
let db: Database;
beforeAll(async () => {
  stores = await freshStores();
  db = stores.db;
});
afterAll(() => stores.close());
afterEach(async () => {
  await stores.database.query('DELETE FROM presence');
  await stores.database.query('DELETE FROM desk_attendance');
});

const screen = (changes: Partial<Screen> = {}): Screen => ({
  screen: randomUUID(),
  desk: SPU,
  accountId: stores.submitterId,
  level: 'officer',
  connectedAt: at(),
  shownAt: at(),
  activeUntil: at(1_800_000),
  ...changes,
});
const isThere = async (ms: number, level: AnswerLevel = 'officer'): Promise<boolean> =>
  (await presenceNow(db, at(ms)))(SPU, level);

it('PR1 a screen counts until its last sign is 14 s old, or its person’s limit is over', async () => {
  await renewPresence(db, [screen()], at());
  expect(await isThere(13_999)).toBe(true);
  expect(await isThere(14_000)).toBe(false);
  expect(await isThere(0, 'supervisor')).toBe(false);

  await renewPresence(db, [screen({ level: 'supervisor', activeUntil: at(5_000) })], at());
  expect(await isThere(4_999, 'supervisor')).toBe(true);
  expect(await isThere(5_000, 'supervisor')).toBe(false);
});

it('PR1 a screen that has closed no longer counts, and a late renewal does not bring it back', async () => {
  const open = screen();
  await renewPresence(db, [open], at());
  await endPresence(db, [open], at(1_000));
  await renewPresence(db, [{ ...open, shownAt: at(2_000) }], at(2_000));
  expect(await isThere(2_000)).toBe(false);
  expect(await screensAt(db, SPU, at(2_000))).toEqual([]);
  expect((await signsOfDesk(db, SPU)).officerAt).toEqual(at(1_000));
});

it('PR2 a desk was last attended when its last screen gave a sign, closed or lost its person', async () => {
  const closed = screen({ shownAt: at(9_000) });
  await renewPresence(
    db,
    [
      screen({ shownAt: at(3_000) }),
      closed,
      screen({ level: 'supervisor', shownAt: at(9_000), activeUntil: at(6_000) }),
    ],
    at(9_000),
  );
  await endPresence(db, [closed], at(8_000));
  expect(await deskSigns(db)).toEqual([
    { desk: SPU, officerAt: at(8_000), supervisorAt: at(6_000), known: null, lostAt: null },
  ]);
});

it('PR1 rows of a process of the previous version count by their one moment, without a limit', async () => {
  await stores.database.query(
    'INSERT INTO presence (screen, desk, account_id, level, seen_at) VALUES ($1, $2, $3, $4, $5)',
    [randomUUID(), SPU, stores.submitterId, 'officer', at()],
  );
  expect(await isThere(13_999)).toBe(true);
  expect(await isThere(14_000)).toBe(false);
  expect(await screensAt(db, SPU, at(1_000))).toMatchObject([{ connectedAt: at(), activeUntil: null }]);
});

it('PR2 the screens of a process that died are no longer listed, and forgotten after a minute', async () => {
  await renewPresence(db, [screen()], at());
  expect(await screensAt(db, SPU, at(13_999))).toHaveLength(1);
  expect(await screensAt(db, SPU, at(14_000))).toEqual([]);
  await forgetPresence(db, at(60_000));
  expect((await signsOfDesk(db, SPU)).officerAt).toEqual(at());
  await forgetPresence(db, at(60_001));
  expect((await signsOfDesk(db, SPU)).officerAt).toBeNull();
});

it('PR2 of several processes that find a desk empty at once, one tells of it', async () => {
  await renewPresence(db, [screen()], at());
  const to: Attendance = { state: 'attended', since: at(), level: 'officer' };
  await db.transaction((tx) =>
    saveAttendance(tx, [{ desk: SPU, from: null, to, told: false, lost: false }], at()),
  );
  const now = addMs(at(), 14_000);
  const look = async (): Promise<AttendanceChange[]> => {
    const pool = await stores.anotherPool();
    return pool.transaction(async (tx) => {
      const changes = (await lockDeskSigns(tx, [SPU])).flatMap((one) => decideAttendance(one, now) ?? []);
      await saveAttendance(tx, changes, now);
      return changes;
    });
  };
  const told = (await Promise.all([look(), look(), look(), look()])).flat();
  expect(told).toHaveLength(1);
  expect(await signsOfDesk(db, SPU)).toMatchObject({
    known: { state: 'unattended', since: at(), level: null },
    lostAt: now,
  });
  // Somebody who looked at an earlier loss does not take this one for looked at.
  await laddersHurried(db, SPU, at(1));
  expect((await signsOfDesk(db, SPU)).lostAt).toEqual(now);
  await laddersHurried(db, SPU, now);
  expect((await signsOfDesk(db, SPU)).lostAt).toBeNull();
});

it('PR2 a row says nothing that cannot be: an empty desk with somebody’s standing', async () => {
  await expect(
    stores.database.query('INSERT INTO desk_attendance VALUES ($1, $2, $3, $4)', [
      SPU,
      'unattended',
      at(),
      'officer',
    ]),
  ).rejects.toThrow('desk_attendance_level');
});
