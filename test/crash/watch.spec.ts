import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { within } from '../harness/limit';
import { Network } from '../harness/network';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';

jest.setTimeout(180_000);

const PROGRAM = join(__dirname, '../../dist/tools/watch/main.js');

/** Whatever becomes of a test, its programs end with it. */
const running: Watch[] = [];

/** The built command, as somebody runs it into a pipe. */
class Watch {
  readonly lines: string[] = [];
  readonly errors: string[] = [];
  readonly ended: Promise<number | null>;
  private look: () => void = () => undefined;

  constructor(private readonly child: ChildProcess) {
    running.push(this);
    this.ended = once(child, 'close').then(([code]: unknown[]) => code as number | null);
    for (const [stream, said] of [
      [child.stdout, this.lines],
      [child.stderr, this.errors],
    ] as const) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        this.look();
      });
    }
  }

  static run(args: readonly string[], password?: string): Watch {
    const { PASBAN_PASSWORD: _, ...env } = process.env;
    const given = password === undefined ? env : { ...env, PASBAN_PASSWORD: password };
    return new Watch(
      spawn(process.execPath, [PROGRAM, ...args], { env: given, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** The first line, from the given one on, that says this. */
  says(words: string | RegExp, from = 0): Promise<string> {
    const said = new Promise<string>((resolve) => {
      this.look = () => {
        const line = this.lines
          .slice(from)
          .find((one) => (typeof words === 'string' ? one.includes(words) : words.test(one)));
        if (line !== undefined) resolve(line);
      };
      this.look();
    });
    return within(
      said,
      () => `it did not say ${String(words)}, but:\n${[...this.lines, ...this.errors].join('\n')}`,
    );
  }

  stop(): void {
    this.child.kill('SIGTERM');
  }
}

let system: BuiltSystem;
let network: Network;
let field: string;
beforeAll(async () => {
  system = await startBuiltSystem();
  network = await Network.before(system.url);
  const body = { username: 'field.pk', password: system.password };
  field = (await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, { body })).body.accessToken;
});
afterEach(() => {
  for (const one of running.splice(0)) one.stop();
});
afterAll(async () => {
  await network?.close();
  await system?.stop();
});

const report = async (headline: string, more: object = {}) => {
  const location = { lat: 33.7215, lon: 73.0551 };
  const body = { category: 'crime', severity: 'severe', headline, location, ...more };
  expect((await request('POST', `${system.url}/v1/reports`, { token: field, body })).status).toBe(202);
};

const watchDesk = (...more: string[]): Watch =>
  Watch.run(['--desk', 'pk-is-spu', '--url', network.url, ...more], system.password);

it('FD5 FD3 prints the feed, says when it is stale, and misses nothing after the network returns', async () => {
  await report('Before anybody watched', { category: 'cyber' });
  const watch = watchDesk();
  await watch.says('LIVE');
  await watch.says(/^- ▲ Severe {2}Before anybody watched {2}Cyber/);
  await report('An exercise at the gate', { status: 'exercise' });
  expect(await watch.says('An exercise at the gate')).toMatch(
    /^\d\d:\d\d:\d\d {3}EXERCISE {3}▲ Severe {2}New alert {2}An exercise at the gate {2}Crime {2}PK-IS {2}step 1 of 3, next in \d+ s$/,
  );
  network.swallow();
  await watch.says('STALE: this screen is out of date.');
  await report('While nobody could see', { category: 'medical' });
  network.restore();
  await watch.says('While nobody could see');
  for (const headline of ['An exercise at the gate', 'While nobody could see']) {
    expect(watch.lines.filter((line) => line.includes(`New alert  ${headline}`))).toHaveLength(1);
  }
  expect(watch.lines.join('')).not.toMatch(/\p{Cc}/u);
  watch.stop();
  expect(await watch.ended).toBe(0);
});

it('speaks the language it is asked to speak', async () => {
  const watch = watchDesk('--language', 'zh');
  await watch.says('实时');
  await report('A fire', { category: 'safety', location: { lat: 33.6, lon: 73.11 } });
  expect(await watch.says('A fire')).toContain('新警报');
  watch.stop();
  expect(await watch.ended).toBe(0);
});

it.each([
  [
    'a wrong password',
    ['--desk', 'pk-is-spu'],
    'not-the-password',
    'officer.spu and this password do not belong together.',
  ],
  ['a desk that is not there', ['--desk', 'pk-nowhere'], undefined, 'There is no desk pk-nowhere'],
  ['a desk where one has no role', ['--desk', 'pk-national'], undefined, '404 '],
  [
    'nobody there',
    ['--desk', 'pk-is-spu', '--url', 'http://127.0.0.1:9'],
    undefined,
    'Nobody answers at http://127.0.0.1:9',
  ],
])('%s is told in a sentence, with exit code 1', async (_, args, password, sentence) => {
  const watch = Watch.run(['--url', system.url, ...args], password ?? system.password);
  expect(await within(watch.ended, () => 'it went on')).toBe(1);
  expect(watch.errors.join('\n')).toContain(sentence);
  expect(watch.errors.join('\n')).not.toContain('    at ');
});

it('without a password and nobody to ask it says what to set', async () => {
  const watch = Watch.run(['--url', system.url, '--desk', 'pk-is-spu']);
  expect(await watch.ended).toBe(1);
  expect(watch.errors).toEqual(['There is nobody to ask for the password: set PASBAN_PASSWORD.']);
});
