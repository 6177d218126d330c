import { SentLog } from './sent-log';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1_000);

it('PR1 tells when the first entry after a number was sent', () => {
  const log = new SentLog();
  log.sent(5, at(0));
  log.sent(9, at(10));
  expect(log.firstAfter(0)).toEqual(at(0));
  expect(log.firstAfter(4)).toEqual(at(0));
  expect(log.firstAfter(5)).toEqual(at(10));
  expect(log.firstAfter(9)).toBeNull();
});

it('PR1 a burst counts as sent when it began', () => {
  const log = new SentLog();
  for (let seq = 1; seq <= 500; seq += 1) log.sent(seq, at(seq / 1_000));
  expect(log.firstAfter(499)).toEqual(at(0.001));
});

it('FD6 keeps no more than a minute of a busy feed, and takes what is older for as old as that', () => {
  const log = new SentLog();
  for (let second = 0; second < 100; second += 1) log.sent(second + 1, at(second));
  expect(log.firstAfter(0)).toEqual(at(70));
});
