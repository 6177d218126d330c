import type { Readable, Writable } from 'node:stream';
import { WatchError } from '../failure';

/** The keyboard, as far as it is needed. */
export type Keyboard = Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };

/**
 * Asks for a password without showing it.
 * @throws WatchError where nobody can be asked, or when the person gives up.
 */
export function askPassword(keyboard: Keyboard, screen: Writable, question: string): Promise<string> {
  if (!keyboard.isTTY) throw new WatchError('There is nobody to ask for the password: set PASBAN_PASSWORD.');
  screen.write(question);
  keyboard.setRawMode?.(true);
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (how: () => void): void => {
      keyboard.off('data', onData);
      keyboard.pause();
      keyboard.setRawMode?.(false);
      screen.write('\n');
      how();
    };
    const onData = (chunk: Buffer): void => {
      for (const sign of chunk.toString('utf8')) {
        if (sign === '\r' || sign === '\n') return end(() => resolve(typed));
        if (sign === '\u0003' || sign === '\u0004')
          return end(() => reject(new WatchError('No password was given.')));
        if (sign === '\u007f' || sign === '\b') typed = [...typed].slice(0, -1).join('');
        else if (sign === '\u0015') typed = '';
        else if (sign >= ' ') typed += sign;
      }
    };
    keyboard.on('data', onData);
    keyboard.resume();
  });
}
