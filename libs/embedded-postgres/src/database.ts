import { Client } from 'pg';
import { DATABASE, SUPERUSER } from './cluster';
import { errorCode } from './failure';

/** SQLSTATE of a database that does not exist. */
const UNKNOWN_DATABASE = '3D000';

export function connectionString(port: number, password: string, database = DATABASE): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Connects once, as the application will: a wrong password shows here, and the database is made when the first
 * start was killed before it came to that.
 */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  try {
    await withClient(connectionString(port, password), () => Promise.resolve());
  } catch (error) {
    if (errorCode(error) !== UNKNOWN_DATABASE) throw error;
    await withClient(connectionString(port, password, 'postgres'), async (client) => {
      await client.query(`create database ${DATABASE}`);
    });
  }
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}
