import { randomBytes } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import { startTestServer, type TestServer } from './postgres-server';

/** A database of a test's own, empty at first. */
export interface TestDatabase {
  readonly url: string;
  /** The owner's address, where `url` is that of the application's own login. */
  readonly ownerUrl?: string;
  /** One statement past all stores, to look at rows or to put them in disorder. */
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Throws whoever is still connected out and removes the database; the last one stops the server. */
  drop(): Promise<void>;
}

let server: Promise<TestServer> | undefined;
let databases = 0;

/** Makes an empty database on the server of this test file, which starts with the first one. */
export async function freshDatabase(): Promise<TestDatabase> {
  databases += 1;
  server ??= startTestServer();
  const { url: maintenance } = await server;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await once(maintenance, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(maintenance), { pathname: `/${name}` }).href;
  return {
    url,
    query: (text, values) => once(url, text, values),
    drop: () => drop(maintenance, name),
  };
}

async function drop(maintenance: string, name: string): Promise<void> {
  await once(maintenance, `DROP DATABASE ${name} WITH (FORCE)`);
  databases -= 1;
  if (databases > 0) return;
  const last = server;
  server = undefined;
  await (await last)?.stop();
}

/** Runs one statement on a connection of its own. */
async function once<Row extends QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
