/** Options for the measured server's Node.js, such as `--cpu-prof`, from the variable BENCH_NODE_ARGUMENTS. */
export const PRECEDING_ARGUMENTS: readonly string[] = (process.env.BENCH_NODE_ARGUMENTS ?? '')
  .split(' ')
  .filter((argument) => argument !== '');
