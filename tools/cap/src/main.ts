import { readFileSync } from 'node:fs';
import { readCommand, USAGE, UsageError } from './arguments';
import { check } from './check';

const PASSED = 0;
const FAILED = 1;

function run(args: readonly string[]): number {
  const command = readCommand(args);
  if (!command) {
    console.log(USAGE);
    return PASSED;
  }
  const verdicts = command.files.map((file) => check(file, readFileSync(file), command));
  for (const { lines } of verdicts) console.log(lines.join('\n'));
  return verdicts.every(({ passes }) => passes) ? PASSED : FAILED;
}

/** What is the operator's to mend is told in a sentence; what is ours ends with its trace. */
function explain(error: unknown): void {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error instanceof Error && 'code' in error ? error.message : error);
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  explain(error);
  process.exitCode = FAILED;
}
