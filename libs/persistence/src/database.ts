import { Code } from '@pasban/contracts';
import type { Pool, PoolClient, QueryConfig, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { READER_ROLE } from './application-role';

/** A statement that the server prepares once per connection: planning costs more than running on the hot paths. */
export interface Statement {
  name: string;
  text: string;
  /** How long the answer may take, milliseconds, where it may not take as long as all others'. */
  patienceMs?: number;
}

/** Gives a statement its name; a name stands for one text only. */
export const statement = (name: string, text: string, patienceMs?: number): Statement => ({
  name,
  text,
  ...(patienceMs === undefined ? {} : { patienceMs }),
});

/** Whatever can run statements: the pool, or one transaction. */
export interface Runner {
  run<Row extends QueryResultRow>(statement: Statement, values?: unknown[]): Promise<Row[]>;
}

/** One transaction: everything run through it commits together or not at all. */
export class Tx implements Runner {
  constructor(protected readonly client: PoolClient) {}

  async run<Row extends QueryResultRow>(statement: Statement, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(asked(statement, values))).rows;
  }
}

/**
 * A transaction that reads for a person. What it prepares has a name of its own: the plan of a statement holds for one
 * role, and would be made anew whenever the other one uses it.
 */
class ReadingTx extends Tx {
  override run<Row extends QueryResultRow>(statement: Statement, values: unknown[] = []): Promise<Row[]> {
    const name = statement.name === '' ? '' : `${statement.name} for a side`;
    return super.run<Row>({ ...statement, name }, values);
  }
}

/**
 * The unit of work over TypeORM's own connection pool. TypeORM brings the schema up, and reads what is seldom
 * read; the hot paths speak to the same pool in prepared statements over whole batches.
 */
export class Database implements Runner {
  constructor(readonly source: DataSource) {}

  async run<Row extends QueryResultRow>(statement: Statement, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(asked(statement, values))).rows;
  }

  /**
   * Runs `work` in one transaction; an error rolls it back and is thrown on. With a `lock`, transactions of the same
   * number run one after the other, in whatever processes; it is taken with the BEGIN, before the first read.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>, lock?: number): Promise<Result> {
    const begin = lock === undefined ? 'BEGIN' : `BEGIN; SELECT pg_advisory_xact_lock(${lock})`;
    return this.within({ text: begin }, (client) => work(new Tx(client)));
  }

  /**
   * Runs reads for a person of these sides. The database itself refuses rows that are not theirs, whatever the
   * statements ask for (RL5), and any write. Without a side nothing is there.
   */
  async asSides<Result>(sides: readonly string[], work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.within(beginReading(sides), (client) => work(new ReadingTx(client)));
  }

  private async within<Result>(
    begin: QueryConfig & { query_timeout?: number },
    work: (client: PoolClient) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.pool.connect();
    client.on('error', alreadyTold);
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      broken = isUnanswered(error) ? error : await rollBack(client);
      throw error;
    } finally {
      client.off('error', alreadyTold);
      client.release(broken);
    }
  }

  private get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }
}

/** A gateway that cannot read a feed must know it soon, and to begin takes no time (FD5). */
const READING_BEGINS_WITHIN_MS = 5_000;

/** In one round trip. Role and sides end with the transaction, however it ends. */
function beginReading(sides: readonly string[]): QueryConfig & { query_timeout: number } {
  // The codes stand in the statement's text, where nothing else may.
  const codes = sides.map((side) => Code.parse(side)).join(',');
  const text = `BEGIN READ ONLY; SET LOCAL ROLE ${READER_ROLE}; SET LOCAL pasban.sides = '${codes}'`;
  return { text, query_timeout: READING_BEGINS_WITHIN_MS };
}

/**
 * A connection that is lost says so twice: to the statement under way, or to the next one, and as an event. While it
 * is lent out nobody else hears the event, and one that nobody hears ends the process.
 */
const alreadyTold = (): void => undefined;

/** A statement as the driver wants it; without a time of its own it has the one that all others have. */
const asked = ({ name, text, patienceMs }: Statement, values: unknown[]) => ({
  name,
  text,
  values,
  query_timeout: patienceMs,
});

/** Nothing came back: whoever asks the same connection for anything more waits for nothing. */
const isUnanswered = (error: unknown): error is Error =>
  error instanceof Error && error.message === 'Query read timeout';

/** Undefined when the connection is fit for the next user, else why it is not. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
