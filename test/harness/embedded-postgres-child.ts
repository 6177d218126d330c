/**
 * A process that starts the embedded server in the directory given and then waits to be killed. It tells its parent
 * the server's address, or why there is none.
 */
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';

async function main(): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' });
  process.send?.({ url: server.url, pid: server.pid });
  process.on('message', () => process.exit(3));
}

main().catch((error: unknown) => {
  process.send?.({ error: error instanceof Error ? error.message : String(error) });
  process.disconnect();
});
