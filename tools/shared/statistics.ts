/** The value below which a share of the values lies, nearest rank; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/**
 * How far one sample lies above the other, in standard deviations of what chance alone would do: the rank-sum test of Mann
 * and Whitney in its normal approximation, equal values sharing their ranks. It asks nothing of how the values are spread.
 */
export function rankSumZ(sample: readonly number[], other: readonly number[]): number {
  const all = [...sample.map((value) => ({ value, own: 1 })), ...other.map((value) => ({ value, own: 0 }))];
  all.sort((a, b) => a.value - b.value);
  let sum = 0;
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const own = all.slice(from, to).reduce((count, one) => count + one.own, 0);
    sum += (own * (from + 1 + to)) / 2;
  }
  const [n, m] = [sample.length, other.length];
  const above = sum - (n * (n + 1)) / 2;
  return (above - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}
