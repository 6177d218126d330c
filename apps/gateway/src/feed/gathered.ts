/**
 * Does work for many callers at once: while one run is under way, whoever comes waits for the next, which then does it
 * for all of them. A lone caller never waits; five thousand at once are a few runs instead of five thousand.
 */
export class Gathered<Item> {
  private waiting: { items: Item[]; done: Promise<void> } | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly work: (items: Item[]) => Promise<void>) {}

  /** Resolves once the work is done for this item; rejects when the run that had it failed. */
  add(item: Item): Promise<void> {
    if (this.waiting) {
      this.waiting.items.push(item);
      return this.waiting.done;
    }
    const items = [item];
    const done = this.running.then(() => {
      this.waiting = undefined;
      return this.work(items);
    });
    this.waiting = { items, done };
    this.running = done.catch(() => undefined);
    return done;
  }
}
