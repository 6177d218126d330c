import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Act, words } from './acts/act';
import type { Course } from './course';

/** Acts that are shown with a fault; all of them stand in the file. */
const SHOWN = 40;
const FOLDER = join(__dirname, '../../.cache/feed-fuzz');

/** What was done in a run and what came of it, for whoever looks for the cause of a fault. */
export class Chronicle {
  private readonly lines: string[] = [];
  private readonly began = performance.now();

  constructor(private readonly course: Course) {}

  tell(act: Act, outcome: string): void {
    this.note(`${words(act)} : ${outcome}`);
  }

  note(what: string): void {
    const seconds = ((performance.now() - this.began) / 1_000).toFixed(3);
    this.lines.push(`${seconds.padStart(7)} ${what}`);
  }

  /** Everything, kept in a file with what the processes have said, and its end with the way to do it once more. */
  keep(faults: readonly string[], outputs: string): string {
    const file = join(FOLDER, `seed-${this.course.seed}.txt`);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, `${[...this.lines, '', ...faults, '', outputs].join('\n')}\n`);
    return [
      `Once more:  npm run fuzz -- --feed --seed ${this.course.seed} --steps ${this.course.acts}`,
      `All acts, and what the processes have said:  ${file}`,
      'The last acts:',
      ...this.lines.slice(-SHOWN).map((line) => `  ${line}`),
    ].join('\n');
  }
}
