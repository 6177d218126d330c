import { Turns } from './turns';

/** Work that ends when it is told to. */
function work(): { done: () => void; run: () => Promise<string>; begun: () => boolean } {
  let done = (): void => undefined;
  let begun = false;
  const end = new Promise<string>((resolve) => (done = () => resolve('done')));
  return { done, begun: () => begun, run: () => ((begun = true), end) };
}

it('ID3 so many run at a time, the others in their order, and who finds too many waiting is told at once', async () => {
  const turns = new Turns(1, 1);
  const [first, second, third] = [work(), work(), work()];
  const [one, two] = [turns.take(first.run), turns.take(second.run)];
  expect(await turns.take(third.run)).toBeUndefined();
  expect([first.begun(), second.begun(), third.begun()]).toEqual([true, false, false]);
  first.done();
  expect(await one).toBe('done');
  second.done();
  expect(await two).toBe('done');
  expect(await turns.take(() => Promise.resolve('again'))).toBe('again');
});

it('ID3 work that fails gives its turn to the next', async () => {
  const turns = new Turns(1, 1);
  const failing = turns.take(() => Promise.reject(new Error('broken')));
  const next = turns.take(() => Promise.resolve('next'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('next');
});
