import { WatchError } from './failure';
import { watch } from './watch';

watch(process.argv.slice(2), process.env).then(
  // Connections that are still being closed are nothing to wait for.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof WatchError ? error.message : error);
    process.exit(1);
  },
);
