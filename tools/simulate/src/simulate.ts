import { HELP, readOptions } from './options';
import { Simulation } from './run/simulation';
import { LiveView } from './view/live';
import { summarise } from './view/summary';

/** The command. Returns the exit code. */
export async function simulate(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const options = readOptions(args, environment);
  if (!options) {
    console.log(HELP);
    return 0;
  }
  const simulation = await Simulation.prepare(options);
  const view = new LiveView(simulation, process.stdout);
  stopOnCtrlC(simulation);
  try {
    await simulation.report();
  } finally {
    view.stop();
    simulation.close();
  }
  const { text, complete } = await summarise(simulation);
  console.log(text);
  return complete ? 0 : 1;
}

/** The first Ctrl-C ends the run in order, a second one at once. */
function stopOnCtrlC(simulation: Simulation): void {
  let asked = false;
  process.on('SIGINT', () => {
    if (asked) process.exit(130);
    asked = true;
    simulation.stop();
  });
}
