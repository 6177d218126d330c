import { ProblemError } from '@pasban/http';
import { mustBeMonitoring } from './metrics-access';

const statusOf = (
  ip: string,
  headers: Record<string, string> = {},
  token: string | undefined = undefined,
): number => {
  try {
    mustBeMonitoring({ ip, headers }, token);
    return 200;
  } catch (error) {
    return (error as ProblemError).problem.status;
  }
};

it('RL5 without a token only programs on this machine read the metrics', () => {
  expect(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'].map((ip) => statusOf(ip))).toEqual([
    200, 200, 200, 200,
  ]);
  expect(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', '1.127.0.1'].map((ip) => statusOf(ip))).toEqual([
    403, 403, 403, 403,
  ]);
});

it.each(['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])(
  'RL5 nor does a stranger whom a proxy on this machine passes on (%s)',
  (header) => {
    expect(statusOf('127.0.0.1', { [header]: '203.0.113.7' })).toBe(403);
  },
);

it('with a token whoever knows it reads them, from anywhere, and nobody else', () => {
  expect(statusOf('10.0.0.7', { authorization: 'Bearer a-long-token' }, 'a-long-token')).toBe(200);
  expect(statusOf('127.0.0.1', { authorization: 'Bearer a-long-toke' }, 'a-long-token')).toBe(401);
  expect(statusOf('127.0.0.1', {}, 'a-long-token')).toBe(401);
});
