import { appendFileSync } from 'node:fs';

/**
 * Says that some tests cannot run on this machine. `npm test` prints these lines at its end, so that nobody takes
 * their silence for a success. Where the machine is meant to have everything, `required` makes it an error instead.
 */
export function notRun(sentence: string, required: string): void {
  if (process.env[required] === '1') throw new Error(`${sentence} (${required}=1 asks for it.)`);
  const file = process.env['PASBAN_NOT_RUN_FILE'];
  if (file) appendFileSync(file, `${sentence}\n`);
  else console.warn(sentence);
}
