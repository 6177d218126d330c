import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { Client } from 'pg';
import { runningServerUrl } from '../../../shared/running-server';
import { freePort } from './free-port';
import { type Service, signIn, startService } from './service';
import type { Running, SubjectOptions } from './subject';
import { writeTopology } from './topology-file';
import { newWorkspace, removeWorkspace } from './workspace';

/** Starts the built standalone as an operator would, with a database of its own and everything on. */
export async function startPasban(options: SubjectOptions): Promise<Running> {
  const workspace = newWorkspace();
  const dataDir = join(workspace, 'data');
  let service: Service | undefined;
  const stop = async (): Promise<void> => {
    await service?.stop();
    removeWorkspace(workspace);
  };
  try {
    if (options.commitTimes) await keepCommitTimes(dataDir);
    service = await startService('standalone', await freePort(), {
      DATA_DIR: dataDir,
      PASBAN_TOPOLOGY: writeTopology(workspace, options),
    });
    const inside = { databaseUrl: runningServerUrl(dataDir) ?? '', pid: service.pid };
    return { target: await targetAt(service.url), inside, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL takes this setting up as it starts, so it is made in a start before the one that is measured. */
async function keepCommitTimes(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new Client({ connectionString: server.url });
  try {
    await client.connect();
    await client.query('ALTER SYSTEM SET track_commit_timestamp = on');
  } finally {
    await client.end();
    await server.stop();
  }
}

async function targetAt(url: string): Promise<Running['target']> {
  const [token, officer, counterpart] = await Promise.all(
    ['field.pk', 'officer.spu', 'officer.bj'].map((username) => signIn(url, username)),
  );
  return {
    url,
    token: token ?? '',
    desks: [
      { desk: 'pk-is-spu', token: officer ?? '' },
      { desk: 'cn-bj-duty', token: counterpart ?? '' },
    ],
  };
}
