import { serveFloor } from './baselines/floor-server';
import { bench } from './bench';
import { answerParent, CHILD_FLAG, type ChildRole } from './child';
import { workLoad } from './load/tasks';
import { OptionError } from './options';
import { UnknownScenario } from './scenarios';

const [first, role] = process.argv.slice(2);

if (first === CHILD_FLAG) runAs(role as ChildRole);
else {
  bench(process.argv.slice(2)).catch((error: unknown) => {
    const forPeople = error instanceof OptionError || error instanceof UnknownScenario;
    console.error(forPeople ? error.message : error);
    process.exitCode = 1;
  });
}

/** What this process does when it is a child of the command. */
function runAs(child: ChildRole): void {
  switch (child) {
    case 'floor':
      return answerParent(serveFloor);
    case 'load':
      return answerParent(workLoad);
    case 'compute':
      return;
  }
}
