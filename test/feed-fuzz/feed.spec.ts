import { askedFor, fixedCourses } from './courses';
import { MUST_OCCUR } from './must-occur';
import { type Result, run } from './run';

/** A run takes half a minute; this only bounds one that hangs. */
const RUN_LIMIT_MS = 600_000;

const asked = askedFor(process.env);

/** Fails with everything that somebody needs who looks for the cause. */
function expectNothingFound({ faults, told }: Result): void {
  if (faults.length > 0) throw new Error(['The fuzz has found:', ...faults, told].join('\n'));
}

const inWords = ({ seed, acts, seen, milliseconds }: Result): string =>
  `seed ${seed}: ${acts} acts, ${Math.round(milliseconds / 1_000)} s; ${[...seen].map(([what, count]) => `${what} ${count}`).join(', ')}\n`;

if (asked) {
  it(
    'FD1 FD2 FD3 every client has drawn its feed, for as long as asked',
    async () => {
      const until = performance.now() + asked.forMs;
      let { seed } = asked;
      do {
        const result = await run({ seed, acts: asked.acts });
        process.stdout.write(inWords(result));
        expectNothingFound(result);
        seed += 1;
      } while (performance.now() < until);
    },
    asked.forMs + RUN_LIMIT_MS,
  );
} else {
  const seen = new Set<string>();

  it.each(fixedCourses())(
    'FD1 FD2 FD3 FD6 every client has drawn its feed entry for entry, whatever broke: $name, $acts acts',
    async (course) => {
      const result = await run(course);
      for (const [what, count] of result.seen) if (count > 0) seen.add(what);
      expectNothingFound(result);
    },
    RUN_LIMIT_MS,
  );

  it('these runs have come through everything that they are for', () => {
    expect([...seen].filter((what) => MUST_OCCUR.includes(what)).sort()).toEqual(MUST_OCCUR.toSorted());
  });
}
