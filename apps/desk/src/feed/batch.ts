/** How long further entries may gather after one was shown: a storm is drawn twenty times a second, not more. */
const GATHER_MS = 50;

/** Hands the first item on at once and what follows closely in groups, in order. */
export function inBatches<T>(hand: (items: T[]) => void): { add: (item: T) => void; stop: () => void } {
  let gathered: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const pause = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (gathered.length === 0) return;
      const items = gathered;
      gathered = [];
      hand(items);
      pause();
    }, GATHER_MS);
  };

  return {
    add: (item) => {
      if (timer !== undefined) {
        gathered.push(item);
        return;
      }
      hand([item]);
      pause();
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      gathered = [];
    },
  };
}
