import { timesOf } from './times';

it('FD4 a desk’s times count from the moment it was told, and what has not happened has none', () => {
  const receipt = {
    desk: 'pk-is-spu',
    deliveredAt: '2026-11-23T08:00:00.000Z',
    receivedAt: '2026-11-23T08:00:00.250Z',
    renderedAt: '2026-11-23T13:01:05.000+05:00',
    answeredAt: null,
  };
  expect(timesOf(receipt)).toEqual([
    { time: 'received', seconds: 0.25 },
    { time: 'rendered', seconds: 65 },
    { time: 'answered', seconds: null },
  ]);
});
