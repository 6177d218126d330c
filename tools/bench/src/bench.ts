import { writeFileSync } from 'node:fs';
import { compare, type Outcome } from './compare';
import { HELP, readOptions } from './options';
import { describeMachine, machineLine } from './report/machine';
import { renderOutcome } from './report/table';
import { SCENARIOS, scenariosNamed } from './scenarios';

/** The command: measures what was asked for, and tells it as a table and, if wanted, as JSON. */
export async function bench(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) {
    console.log(HELP);
    return;
  }
  const scenarios = options.only ? scenariosNamed(options.only) : SCENARIOS;
  const machine = describeMachine();
  console.log(machineLine(machine));
  const outcomes: Outcome[] = [];
  for (const scenario of scenarios) {
    const lack = scenario.lack?.();
    if (lack !== undefined) {
      console.log(`\n${scenario.name} is not measured: ${lack}.`);
      continue;
    }
    const outcome = await compare(scenario, options, (text) => console.error(text));
    outcomes.push(outcome);
    console.log(renderOutcome(outcome));
    if (options.json !== undefined) {
      const { seconds, rounds } = options;
      writeFileSync(options.json, `${JSON.stringify({ machine, seconds, rounds, outcomes }, null, 2)}\n`);
    }
  }
}
