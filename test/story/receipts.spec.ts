import type { DeskReceiptView } from '@pasban/contracts';
import { PLACES } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** A receipt with its times as seconds since the desk was told. */
const secondsOf = ({ desk, deliveredAt, receivedAt, renderedAt, answeredAt }: DeskReceiptView) => {
  const since = (at: string | null) => at && (Date.parse(at) - Date.parse(deliveredAt)) / 1_000;
  return [desk, since(receivedAt), since(renderedAt), since(answeredAt)];
};

function quiet(draws: boolean): void {
  const { spu, supervisor, national, beijing, supervisorOfBeijing } = told;
  for (const { screen } of [spu, supervisor, national, beijing, supervisorOfBeijing]) screen.draws = draws;
}
beforeEach(() => quiet(false));
afterEach(() => quiet(true));

it('FD4 how long it took until a desk had it, saw it and answered is kept and shown to its side', async () => {
  const { field, spu, clock } = told;
  const report = await field.reports('watched closely');
  const entry = await spu.seesAlert('alert.opened', 'watched closely');
  expect((await spu.reads(entry)).receipts.map(secondsOf)).toEqual([['pk-is-spu', null, null, null]]);
  await clock.forward('1s');
  spu.screen.received(entry.seq);
  await spu.screen.roundTrip();
  await clock.forward('1s');
  expect(await field.progressOf(report)).toMatchObject({ state: 'delivered', renderedAt: null });
  await clock.forward('1s');
  spu.screen.rendered(entry.seq);
  await spu.screen.roundTrip();
  await clock.forward('7s');
  await spu.acknowledges(entry);
  // Watermarks are written every quarter of a second.
  expect((await spu.reads(entry)).receipts.map(secondsOf)).toEqual([['pk-is-spu', 1.25, 3.25, 10]]);
  expect(await field.progressOf(report)).toMatchObject({ state: 'acknowledged' });
});

it('FD4 a screen that says only what it has drawn has received it by then', async () => {
  const { field, spu, clock } = told;
  await field.reports('drawn at once');
  const entry = await spu.seesAlert('alert.opened', 'drawn at once');
  await clock.forward('2s');
  spu.screen.rendered(entry.seq);
  await spu.screen.roundTrip();
  await clock.forward('1s');
  expect((await spu.reads(entry)).receipts.map(secondsOf)).toEqual([['pk-is-spu', 2.25, 2.25, null]]);
});

it('RL5 each side reads the times of its own desks alone', async () => {
  const { field, spu, beijing, clock } = told;
  await field.reports('on both sides', { severity: 'severe' });
  const ours = await spu.seesAlert('alert.opened', 'on both sides');
  const theirs = await beijing.seesAlert('alert.opened', 'on both sides');
  await clock.forward('4s');
  await beijing.acknowledges(theirs);
  expect((await spu.reads(ours)).receipts.map(secondsOf)).toEqual([['pk-is-spu', null, null, null]]);
  expect((await beijing.reads(theirs)).receipts.map(secondsOf)).toEqual([['cn-bj-duty', null, null, 4]]);
});

it('FD4 a desk to which the ladder climbs has times of its own', async () => {
  const { field, spu, supervisor, national, clock } = told;
  // Where nobody draws nobody is waited for, and the ladder would climb sooner.
  spu.screen.draws = supervisor.screen.draws = true;
  await field.reports('it climbs');
  await clock.forward('2m');
  const entry = await national.seesAlert('alert.escalated', 'it climbs');
  national.screen.received(entry.seq);
  await national.screen.roundTrip();
  await clock.forward('1s');
  const receipts = (await national.reads(entry)).receipts.map(secondsOf);
  expect(receipts).toEqual([
    ['pk-is-spu', 0.25, 0.25, null],
    ['pk-national', 0.25, null, null],
  ]);
});

it('FD4 what is said twice, backwards or of the future counts for nothing more', async () => {
  const { field, spu, clock } = told;
  await field.reports('said badly');
  const entry = await spu.seesAlert('alert.opened', 'said badly');
  spu.screen.received(entry.seq - 1);
  spu.screen.received(Number.MAX_SAFE_INTEGER);
  await spu.screen.roundTrip();
  await clock.forward('1s');
  spu.screen.received(entry.seq);
  await spu.screen.roundTrip();
  await clock.forward('1s');
  expect((await spu.reads(entry)).receipts.map(secondsOf)).toEqual([['pk-is-spu', 0.25, null, null]]);
  await field.reports('said before it was', { at: PLACES.ENCLAVE });
  const later = await spu.seesAlert('alert.opened', 'said before it was');
  await clock.forward('1s');
  expect((await spu.reads(later)).receipts.map(secondsOf)).toEqual([['pk-is-spu', null, null, null]]);
});
