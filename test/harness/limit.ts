/** Nothing a story waits for takes more than some tens of milliseconds; this only bounds a failure. */
export const LIMIT_MS = 25_000;

/** Rejects with a sentence when something has not happened within the limit; it never makes anything slower. */
export function within<Result>(promise: Promise<Result>, sentence: () => string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${sentence()} (waited ${LIMIT_MS / 1_000} s)`)),
      LIMIT_MS,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Asks again, as soon as the last answer is there, until it is the one that is hoped for. Only what takes long by its
 * nature needs a limit of its own.
 */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  isRight: (answer: Answer) => boolean,
  limitMs = LIMIT_MS,
): Promise<Answer> {
  const deadline = Date.now() + limitMs;
  let answer = await ask();
  while (!isRight(answer)) {
    if (Date.now() > deadline) throw new Error(`this did not become right: ${JSON.stringify(answer)}`);
    answer = await ask();
  }
  return answer;
}
