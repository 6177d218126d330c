import { Gathered } from './gathered';

test('a lone item is done at once, and what comes meanwhile is done together', async () => {
  const runs: number[][] = [];
  let finish = (): void => undefined;
  const gathered = new Gathered<number>((items) => {
    runs.push(items);
    return new Promise((resolve) => (finish = resolve));
  });
  const first = gathered.add(1);
  await Promise.resolve();
  expect(runs).toEqual([[1]]);
  const others = [gathered.add(2), gathered.add(3)];
  expect(runs).toEqual([[1]]);
  finish();
  await first;
  await Promise.resolve();
  expect(runs).toEqual([[1], [2, 3]]);
  finish();
  await Promise.all(others);
});

test('a run that fails fails for those whose items it had, and the next one runs', async () => {
  const gathered = new Gathered<string>((items) =>
    items.includes('bad') ? Promise.reject(new Error('no')) : Promise.resolve(),
  );
  const bad = [gathered.add('bad'), gathered.add('beside it')];
  for (const one of bad) await expect(one).rejects.toThrow('no');
  await expect(gathered.add('good')).resolves.toBeUndefined();
});
