import type { DeskReceiptView } from '@pasban/contracts';

/** What happens to an alert at a desk, in order. */
export const TIMES = ['received', 'rendered', 'answered'] as const;

export interface DeskTime {
  time: (typeof TIMES)[number];
  /** Seconds since the desk was told; null while it has not happened. */
  seconds: number | null;
}

/** How long a desk took for each. */
export const timesOf = (receipt: DeskReceiptView): DeskTime[] =>
  TIMES.map((time) => {
    const at = receipt[`${time}At`];
    return { time, seconds: at === null ? null : (Date.parse(at) - Date.parse(receipt.deliveredAt)) / 1_000 };
  });
