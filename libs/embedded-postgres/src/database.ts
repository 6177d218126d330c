import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DATABASE, SUPERUSER } from './cluster';
import { errorCode } from './failure';

/** SQLSTATE of a database that does not exist. */
const UNKNOWN_DATABASE = '3D000';

/** The application's own login. */
const APPLICATION = 'pasban_service';

export function connectionString(
  port: number,
  password: string,
  database = DATABASE,
  user = SUPERUSER,
): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
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

/**
 * Makes the application's login, a member of the given role, and returns its connection string. It gets another password
 * at every start, so that none has to be kept; nobody else needs it.
 */
export async function ensureApplicationLogin(port: number, password: string, role: string): Promise<string> {
  const own = randomBytes(24).toString('hex');
  await withClient(connectionString(port, password), async (client) => {
    const { rows } = await client.query<{ rolname: string }>(
      'SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)',
      [[role, APPLICATION]],
    );
    const existing = rows.map(({ rolname }) => rolname);
    const name = client.escapeIdentifier(role);
    if (!existing.includes(role)) await client.query(`CREATE ROLE ${name} NOLOGIN`);
    if (!existing.includes(APPLICATION)) await client.query(`CREATE ROLE ${APPLICATION} LOGIN`);
    await client.query(`ALTER ROLE ${APPLICATION} PASSWORD '${own}'`);
    await client.query(`GRANT ${name} TO ${APPLICATION}`);
  });
  return connectionString(port, own, DATABASE, APPLICATION);
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
