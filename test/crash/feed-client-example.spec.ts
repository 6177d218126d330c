import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually, within } from '../harness/limit';
import { FieldOfficer } from '../harness/people';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';

jest.setTimeout(120_000);

const GUIDES = join(__dirname, '..', '..', 'docs', 'guides');
const EXAMPLE = join(GUIDES, 'examples', 'follow-desk.ts');
const RUN_TYPESCRIPT = join(__dirname, '..', 'harness', 'register-ts.js');

let home: string;
let system: BuiltSystem;
const running: ChildProcess[] = [];
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'pasban-example-'));
  system = await startBuiltSystem();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await system?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Runs the example as a third party would, and collects what it prints. */
function follow(): { child: ChildProcess; lines: string[]; prints: (words: string) => Promise<void> } {
  const child = spawn(process.execPath, ['-r', RUN_TYPESCRIPT, EXAMPLE], {
    cwd: home,
    env: { ...process.env, PASBAN_URL: system.url, PASBAN_PASSWORD: system.password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const lines: string[] = [];
  let look = (): void => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    look();
  });
  const prints = (words: string): Promise<void> =>
    within(
      new Promise<void>((resolve) => {
        look = () => lines.some((line) => line.includes(words)) && resolve();
        look();
      }),
      () => `it did not print "${words}", but ${lines.join('; ')}`,
    );
  return { child, lines, prints };
}

it('the guide shows the example that is tested, and it has at most 20 lines', () => {
  const source = readFileSync(EXAMPLE, 'utf8');
  const guide = readFileSync(join(GUIDES, 'feed-client.md'), 'utf8');
  expect(guide).toContain(`\`\`\`ts\n${source}\`\`\``);
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
});

it('FD3 a killed follower goes on behind what it had shown, with neither gap nor double', async () => {
  const reached = { url: system.url, settled: () => Promise.resolve() };
  const field = await FieldOfficer.arrives(reached, 'field.pk');
  const before = follow();
  await before.prints('live');
  const first = await field.reports('first', { severity: 'severe' });
  await before.prints('first');
  await eventually(
    () => field.progressOf(first),
    ({ renderedAt }) => renderedAt !== undefined && renderedAt !== null,
  );
  before.child.kill('SIGKILL');
  await once(before.child, 'exit');
  await field.reports('second', { severity: 'minor', category: 'other', at: { lat: 33.61, lon: 73.06 } });

  const after = follow();
  await after.prints('second');
  const numbers = (lines: string[]): number[] =>
    lines.map((line) => parseInt(line, 10)).filter(Number.isInteger);
  const seen = [...numbers(before.lines), ...numbers(after.lines)];
  expect(seen).toEqual(seen.map((_, index) => index + 1));
});
