import { type DeskReceipt, releaseReceipts } from './release-receipts';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1_000);
const receipt = (changes: Partial<DeskReceipt> = {}): DeskReceipt => ({
  desk: 'pk-is-spu',
  side: 'pk',
  deliveredAt: at(0),
  receivedAt: at(1),
  renderedAt: at(3),
  answeredAt: at(14),
  ...changes,
});

test('FD4 a side reads when each of its desks had it, saw it and answered', () => {
  expect(releaseReceipts([receipt()], 'pk')).toEqual([
    {
      desk: 'pk-is-spu',
      deliveredAt: '2026-11-23T08:00:00.000Z',
      receivedAt: '2026-11-23T08:00:01.000Z',
      renderedAt: '2026-11-23T08:00:03.000Z',
      answeredAt: '2026-11-23T08:00:14.000Z',
    },
  ]);
});

test('RL3 RL5 the desks of another side and their times are held, and so is their number', () => {
  const both = [receipt(), receipt({ desk: 'cn-bj-duty', side: 'cn' })];
  expect(releaseReceipts(both, 'cn').map(({ desk }) => desk)).toEqual(['cn-bj-duty']);
  expect(releaseReceipts(both, 'elsewhere')).toEqual([]);
});

test.each<[string, Partial<DeskReceipt>, string | null]>([
  ['no screen said that it came', { receivedAt: null }, at(3).toISOString()],
  [
    'the screen that drew it was quicker than the one that said so',
    { receivedAt: at(5) },
    at(3).toISOString(),
  ],
  ['it came and nobody has seen it', { renderedAt: null }, at(1).toISOString()],
  ['nothing has happened yet', { receivedAt: null, renderedAt: null, answeredAt: null }, null],
])('FD4 what was drawn had come: %s', (_, changes, receivedAt) => {
  expect(releaseReceipts([receipt(changes)], 'pk')[0]?.receivedAt).toBe(receivedAt);
});
