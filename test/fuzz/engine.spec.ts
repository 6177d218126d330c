import { askedFor, fixedCourses } from './courses';
import { MUST_OCCUR } from './must-occur';
import { report, type Result, run } from './run';

/** A run takes some tens of seconds; this only bounds one that hangs. */
const RUN_LIMIT_MS = 600_000;

const asked = askedFor(process.env);

/** Fails with everything that somebody needs who looks for the cause. */
function expectNothingFound(result: Result): void {
  if (result.faults.length > 0) throw new Error(report(result));
}

if (asked) {
  it(
    'the engine keeps its rules for as long as asked',
    async () => {
      const until = performance.now() + asked.forMs;
      let { seed } = asked;
      do {
        const result = await run({ seed, steps: asked.steps });
        const seconds = result.milliseconds / 1_000;
        process.stdout.write(
          `seed ${seed}: ${result.steps} steps, ${result.transactions} transactions, ${Math.round(seconds)} s\n`,
        );
        expectNothingFound(result);
        seed += 1;
      } while (performance.now() < until);
    },
    asked.forMs + RUN_LIMIT_MS,
  );
} else {
  const seen = new Set<string>();

  it.each(fixedCourses())(
    'the engine keeps its rules, whatever people and machines do: $name, $steps steps',
    async (course) => {
      const result = await run(course);
      for (const line of result.seen) seen.add(line);
      expectNothingFound(result);
    },
    RUN_LIMIT_MS,
  );

  it('these runs have come through everything that they are for', () => {
    expect([...seen].filter((line) => MUST_OCCUR.includes(line)).sort()).toEqual(MUST_OCCUR.toSorted());
  });
}
