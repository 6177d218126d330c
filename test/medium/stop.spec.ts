import { once } from 'node:events';
import { connect } from 'node:net';
import { within } from '../harness/limit';
import { startSystem } from '../harness/system';

jest.setTimeout(60_000);

it('a connection that never says a word keeps no process from stopping', async () => {
  const system = await startSystem();
  const { hostname, port } = new URL(system.url);
  const silent = connect(Number(port), hostname);
  await once(silent, 'connect');
  const closed = once(silent, 'close');
  await within(system.stop(), () => 'it did not stop');
  await closed;
});
