import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Course } from './course';
import { type Step, words } from './steps/step';

/** Steps that are shown with a fault; all of them stand in the file. */
const SHOWN = 25;
const FOLDER = join(__dirname, '../../.cache/fuzz');

/** What was done in a run and what came of it, step by step, for whoever looks for the cause of a fault. */
export class Story {
  private readonly lines: string[] = [];

  constructor(private readonly course: Course) {}

  begins(index: number, step: Step, at: Date): void {
    this.lines.push(`${index} ${at.toISOString().slice(11, 23)} ${words(step)}`);
  }

  ends(note: string): void {
    this.lines[this.lines.length - 1] += ` : ${note}`;
  }

  /** Everything, kept in a file, and its end with the way to do it all once more. */
  tell(): string {
    const file = join(FOLDER, `seed-${this.course.seed}.txt`);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, `${this.lines.join('\n')}\n`);
    return [
      `Once more:  npm run fuzz -- --seed ${this.course.seed} --steps ${this.lines.length}`,
      `All steps:  ${file}`,
      'The last of them:',
      ...this.lines.slice(-SHOWN).map((line) => `  ${line}`),
    ].join('\n');
  }
}
