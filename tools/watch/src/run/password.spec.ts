import { PassThrough } from 'node:stream';
import { WatchError } from '../failure';
import { askPassword } from './password';

function setUp(isTTY = true) {
  const raw: boolean[] = [];
  const keyboard = Object.assign(new PassThrough(), { isTTY, setRawMode: (on: boolean) => raw.push(on) });
  const screen = new PassThrough();
  const shown = () => String(screen.read() ?? '');
  return { keyboard, screen, raw, shown };
}

it('is read without being shown, and the keyboard is given back', async () => {
  const { keyboard, screen, raw, shown } = setUp();
  const asked = askPassword(keyboard, screen, 'Password: ');
  keyboard.write('sä');
  keyboard.write('cx\u007fret\r');
  expect(await asked).toBe('säcret');
  expect(shown()).toBe('Password: \n');
  expect([raw, keyboard.isPaused(), keyboard.listenerCount('data')]).toEqual([[true, false], true, 0]);
});

it('can be begun anew by Ctrl-U, and does not go below nothing', async () => {
  const { keyboard, screen } = setUp();
  const asked = askPassword(keyboard, screen, '');
  keyboard.write('wrong\u0015\u007f\u007fright\n');
  expect(await asked).toBe('right');
});

it('Ctrl-C gives up', async () => {
  const { keyboard, screen, raw } = setUp();
  const asked = askPassword(keyboard, screen, '');
  keyboard.write('half\u0003');
  await expect(asked).rejects.toThrow(WatchError);
  expect(raw).toEqual([true, false]);
});

it('where nobody can be asked, it says what to set', () => {
  const { keyboard, screen } = setUp(false);
  expect(() => askPassword(keyboard, screen, '')).toThrow('PASBAN_PASSWORD');
});
