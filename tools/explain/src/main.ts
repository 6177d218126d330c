import { explain } from './explain';
import { OptionError, readOptions, USAGE } from './options';
import { formatExplanation } from './words';

function run(args: readonly string[]): void {
  const options = readOptions(args);
  if (!options) {
    console.log(USAGE);
    return;
  }
  const explanation = explain(options, new Date());
  console.log(
    options.json ? JSON.stringify(explanation.simulation, null, 2) : formatExplanation(explanation),
  );
}

try {
  run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof OptionError ? error.message : error);
  process.exitCode = 1;
}
