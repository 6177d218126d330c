const NOBODY = '00000000-0000-7000-8000-000000000000';
const FEED = '/v1/desks/pk-is-spu/feed';
const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type BadAddress = [path: string, status: number, ...pointers: string[]];

/** Addresses to read that make no sense, the status they get and where the problem points. */
export const BAD_ADDRESSES: BadAddress[] = [
  ['/v1/nothing', 404],
  ['/v1/reports/nope', 400, '#path/id'],
  [`/v1/reports/${NOBODY.replaceAll('-', '')}`, 400, '#path/id'],
  ['/v1/reports/%00', 400, '#path/id'],
  ["/v1/reports/'%20OR%20''='", 400, '#path/id'],
  ['/v1/reports/..%2f..%2fetc%2fpasswd', 400, '#path/id'],
  ['/v1/reports/%ff', 400],
  ['/v1/reports/%E0%A4%A', 400],
  [`/v1/reports/${'a'.repeat(300)}`, 414],
  [`/v1/reports/${NOBODY}`, 404],
  ['/v1/incidents/nope', 400, '#path/id'],
  [`/v1/incidents/${NOBODY}`, 404],
  ['/v1/incidents?limit=0', 400, '#query/limit'],
  ['/v1/incidents?limit=201', 400, '#query/limit'],
  ['/v1/incidents?limit=ten', 400, '#query/limit'],
  ['/v1/incidents?limit=NaN', 400, '#query/limit'],
  ['/v1/incidents?limit=5&limit=6', 400, '#query/limit'],
  ['/v1/incidents?severity=bad', 400, '#query/severity'],
  ['/v1/incidents?state=', 400, '#query/state'],
  ['/v1/incidents?status=drill&category=x', 400, '#query/status', '#query/category'],
  ['/v1/incidents?nothing=1', 400, '#query/nothing'],
  ['/v1/incidents?__proto__=1', 400, '#query/__proto__'],
  ['/v1/incidents?constructor=1', 400, '#query/constructor'],
  ['/v1/incidents?desk=../../etc', 400, '#query/desk'],
  ['/v1/incidents?desk=no-such-desk', 404],
  ['/v1/incidents?cursor=abc', 400, '#query/cursor'],
  ['/v1/incidents?cursor=%00', 400, '#query/cursor'],
  [`/v1/incidents?cursor=${cursor(null)}`, 400, '#query/cursor'],
  [`/v1/incidents?cursor=${cursor(['2026-11-23T08:00:00Z', 'x'])}`, 400, '#query/cursor'],
  [`/v1/incidents?cursor=${cursor(['2026-02-30T08:00:00Z', NOBODY])}`, 400, '#query/cursor'],
  [`/v1/incidents?cursor=${'x'.repeat(201)}`, 400, '#query/cursor'],
  ['/v1/desks/PK/feed', 400, '#path/code'],
  ['/v1/desks/no-such-desk/feed', 404],
  [`${FEED}?after=-1`, 400, '#query/after'],
  [`${FEED}?after=1.5`, 400, '#query/after'],
  [`${FEED}?after=9007199254740993`, 400, '#query/after'],
  [`${FEED}?after[]=1`, 400, '#query/after[]'],
  [`${FEED}?limit=1001`, 400, '#query/limit'],
];

type BadBody = [path: string, body: unknown, ...pointers: string[]];

/** Bodies of acts that make no sense, and where the problem points. */
export const BAD_BODIES: BadBody[] = [
  ['/v1/auth/sign-in', {}, '/username', '/password'],
  ['/v1/auth/sign-in', { username: ['field.pk'], password: 'x' }, '/username'],
  ['/v1/auth/sign-in', { username: 'a\u0000b', password: 'x' }, '/username'],
  ['/v1/auth/sign-in', { username: 'field.pk', password: 'x'.repeat(201) }, '/password'],
  ['/v1/auth/sign-in', { username: 'field.pk', password: 'x', admin: true }, '/admin'],
  ['/v1/alerts/nope/acknowledge', {}, '#path/id'],
  [`/v1/alerts/${NOBODY}/acknowledge`, [], ''],
  [`/v1/alerts/${NOBODY}/acknowledge`, 'pk-is-spu', ''],
  [`/v1/alerts/${NOBODY}/acknowledge`, { desk: 1 }, '/desk'],
  [`/v1/alerts/${NOBODY}/acknowledge`, { language: 'a\u0000b' }, '/language'],
  [`/v1/alerts/${NOBODY}/acknowledge`, { by: 'somebody else' }, '/by'],
  [`/v1/incidents/${NOBODY}/comment`, undefined, ''],
  [`/v1/incidents/${NOBODY}/comment`, { text: '' }, '/text'],
  [`/v1/incidents/${NOBODY}/comment`, { text: 'x'.repeat(2_001) }, '/text'],
  [`/v1/incidents/${NOBODY}/comment`, { text: '\ud800' }, '/text'],
  [`/v1/incidents/${NOBODY}/resolve`, {}, '/outcome'],
  [`/v1/incidents/${NOBODY}/resolve`, { outcome: 'forgotten' }, '/outcome'],
  [`/v1/incidents/${NOBODY}/reopen`, { reason: ' ' }, '/reason'],
  ['/v1/incidents/nope/reopen', { reason: 'x' }, '#path/id'],
];
