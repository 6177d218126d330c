import { startFloor } from '../baselines/floor';
import { startPasban } from '../baselines/pasban';
import type { Inside, SubjectName, SubjectOptions, Target } from '../baselines/subject';

/** Starts a server on an empty database, measures it and stops it, whatever happens. */
export async function withServer<Result>(
  name: SubjectName,
  options: SubjectOptions,
  measure: (target: Target, inside: Inside) => Promise<Result>,
): Promise<Result> {
  const running = await (name === 'floor' ? startFloor(options) : startPasban(options));
  try {
    return await measure(running.target, running.inside);
  } finally {
    await running.stop();
  }
}
