import type { Problem } from '@pasban/contracts';
import type { Answer } from '../harness/http';
import { story } from '../harness/story';
import { BAD_REPORTS, type BadReport } from './bad-reports';
import { BAD_ADDRESSES, BAD_BODIES } from './bad-requests';

const told = story();

/** Rows of every table that a request could have touched. */
const stored = () =>
  told.system.database.query(
    'SELECT (SELECT count(*) FROM report) AS reports, (SELECT count(*) FROM incident) AS incidents',
  );

let before: unknown;
beforeEach(async () => {
  before = await stored();
});
afterEach(async () => expect(await stored()).toEqual(before));

/** That an answer is a problem document of this status which points at these places and is not itself a flood. */
function expectProblem(answer: Answer<Problem>, status: number, pointers?: readonly string[]): void {
  expect(answer).toMatchObject({
    status,
    type: expect.stringContaining('application/problem+json') as string,
    body: { status, title: expect.any(String) as string, code: expect.any(String) as string },
  });
  if (pointers) {
    const pointed = new Set(answer.body.errors?.map(({ pointer }) => pointer));
    expect([...pointed]).toEqual(pointers);
  }
  expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
}

describe('IN3 a malformed report is refused with a problem that names the field, and nothing is stored', () => {
  it.each(BAD_REPORTS.map((bad): [string, BadReport] => [bad.name, bad]))('%s', async (_, bad) => {
    const { status = 400, pointers, name: _name, ...sent } = bad;
    const answer = await told.field.request<Problem>('POST', '/v1/reports', sent);
    expectProblem(answer, status, pointers);
  });
});

describe('IN3 an address that makes no sense is refused, and the problem says what about it', () => {
  it.each(BAD_ADDRESSES)('%s', async (path, status, ...pointers) => {
    expectProblem(await told.spu.get<Problem>(path), status, pointers);
  });
});

describe('IN3 a malformed act is refused, and the problem names the field', () => {
  it.each(BAD_BODIES)('%s %j', async (path, body, ...pointers) => {
    expectProblem(await told.spu.post<Problem>(path, body), 400, pointers);
  });
});

it('IN3 what is refused leaves the system at work', async () => {
  const { field, spu, everyone } = told;
  await field.reports('still here');
  await spu.sees('alert.opened', 'still here');
  await everyone.readsAll();
  before = await stored();
});
