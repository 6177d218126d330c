import { serveBareFeed } from './baselines/bare-feed';
import { serveFloor } from './baselines/floor-server';
import { bench } from './bench';
import { answerParent, CHILD_FLAG, type ChildRole } from './child';
import { measureCompute } from './compute/measure';
import { measureCap } from './compute/measure-cap';
import { workLoad } from './load/tasks';
import { OptionError } from './options';
import { UnknownScenario } from './scenarios';

const [first, role] = process.argv.slice(2);

if (first === CHILD_FLAG) runAs(role as ChildRole);
else runCommand();

function runCommand(): void {
  let interrupted = false;
  // Ctrl-C ends the children as well; what they leave behind is still to be tidied up here.
  process.on('SIGINT', () => (interrupted = true));
  bench(process.argv.slice(2)).catch((error: unknown) => {
    const forPeople = error instanceof OptionError || error instanceof UnknownScenario;
    if (!interrupted) console.error(forPeople ? error.message : error);
    process.exitCode = interrupted ? 130 : 1;
  });
}

/** What this process does when it is a child of the command. */
function runAs(child: ChildRole): void {
  switch (child) {
    case 'floor':
      return answerParent(serveFloor);
    case 'bare-feed':
      return answerParent(serveBareFeed);
    case 'load':
      return answerParent(workLoad);
    case 'compute':
      return answerParent(measureCompute);
    case 'cap':
      return answerParent(measureCap);
  }
}
