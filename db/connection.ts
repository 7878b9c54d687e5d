import { AsyncLocalStorage } from 'node:async_hooks';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { StoreError, storeError } from './errors.ts';

/** The part of the driver's handle that is used outside db/open.ts. */
export interface RawDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): RawStatement;
  pragma(text: string, options?: { simple?: boolean }): unknown;
  exec(sql: string): unknown;
  close(): unknown;
}

interface RawStatement {
  readonly reader: boolean;
  readonly readonly: boolean;
  all(parameters: readonly unknown[]): unknown[];
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
  run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
}

/** One unit of work in progress, as seen by the calls made inside it. */
interface UnitInProgress {
  driver: OneConnectionDriver;
  open: boolean;
}

const unitInProgress = new AsyncLocalStorage<UnitInProgress>();

/**
 * Kysely on one better-sqlite3 handle: calls wait for one another, statements are prepared once,
 * and what the driver throws becomes a StoreError.
 */
export class OneConnectionDriver implements Driver {
  readonly raw: RawDatabase;
  readonly #connection: OneConnection;
  #last: Promise<void> = Promise.resolve();
  #free: (() => void) | undefined;
  #closing = false;

  constructor(raw: RawDatabase) {
    this.raw = raw;
    this.#connection = new OneConnection(raw);
  }

  async init(): Promise<void> {}

  /** Rows for a query of the unit of work in progress, past Kysely's own way to the connection (prepared.ts). */
  rows(text: string, parameters: readonly unknown[]): unknown[] {
    return this.#connection.rows(text, parameters);
  }

  /** The same for a statement that writes and answers no rows. @returns the number of the row inserted last */
  write(text: string, parameters: readonly unknown[]): number {
    return this.#connection.write(text, parameters);
  }

  /** How many statements have written so far, those that changed no row among them. */
  get written(): number {
    return this.#connection.written;
  }

  /**
   * Runs `work` in a transaction of its own, rolled back when it throws. Its queries take the handle of `unitDialect`;
   * any query of its on the root handle throws NESTED_ROOT_QUERY, for with one connection that would wait for the
   * transaction that waits for it, for ever. Past Kysely's own transaction, which makes a new handle each time.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const letGo = await this.hold();
    const unit: UnitInProgress = { driver: this, open: true };
    try {
      this.#connection.run('begin immediate');
      try {
        const result = await unitInProgress.run(unit, work).finally(() => {
          unit.open = false;
        });
        this.#connection.run('commit');
        return result;
      } catch (error) {
        this.#rollBack();
        throw error;
      }
    } finally {
      letGo();
    }
  }

  /** The connection for a query inside the transaction of the unit of work that asks. */
  connectionInUnit(): DatabaseConnection {
    const unit = unitInProgress.getStore();
    if (!unit?.open || unit.driver !== this) throw new StoreError('NESTED_ROOT_QUERY');
    return this.#connection;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const unit = unitInProgress.getStore();
    if (unit?.open && unit.driver === this) throw new StoreError('NESTED_ROOT_QUERY');
    if (this.#closing) throw new StoreError('CLOSED');
    const before = this.#last;
    let free: () => void = () => {};
    this.#last = new Promise((resolve) => {
      free = resolve;
    });
    await before;
    // Closed while this call waited its turn.
    if (this.#closing) {
      free();
      throw new StoreError('CLOSED');
    }
    this.#free = free;
    return this.#connection;
  }

  /**
   * Takes the connection for itself until let go: no other work comes between. Let go for closing, whoever waits is
   * answered with CLOSED instead of being served.
   */
  async hold(): Promise<(why?: 'to-close') => void> {
    await this.acquireConnection();
    const free = this.#free;
    return (why) => {
      if (why === 'to-close') this.#closing = true;
      free?.();
    };
  }

  async releaseConnection(): Promise<void> {
    this.#free?.();
  }

  async beginTransaction(): Promise<void> {
    this.#connection.run('begin immediate');
  }

  async commitTransaction(): Promise<void> {
    this.#connection.run('commit');
  }

  async rollbackTransaction(): Promise<void> {
    this.#rollBack();
  }

  /** A full disk makes SQLite roll back by itself; asking again would hide the first error behind a second. */
  #rollBack(): void {
    if (this.raw.inTransaction) this.#connection.run('rollback');
  }

  async destroy(): Promise<void> {
    this.#closing = true;
    await this.#last;
    this.raw.close();
  }
}

/** Hands the connection to queries of a unit of work, whose transaction has begun. */
class UnitDriver implements Driver {
  readonly #driver: OneConnectionDriver;

  constructor(driver: OneConnectionDriver) {
    this.#driver = driver;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#driver.connectionInUnit();
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(): Promise<void> {
    throw new StoreError('NESTED_ROOT_QUERY');
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async destroy(): Promise<void> {}
}

/** What leaves the schema as it is. A rollback does not: it may take back what changed it. */
const cacheable = /^\s*(select|insert|update|delete|with|begin|commit)\b/i;
const cacheLimit = 300;

class OneConnection implements DatabaseConnection {
  readonly #raw: RawDatabase;
  readonly #statements = new Map<string, RawStatement>();
  written = 0;

  constructor(raw: RawDatabase) {
    this.#raw = raw;
  }

  /** For what opens and closes a transaction. */
  run(text: 'begin immediate' | 'commit' | 'rollback'): void {
    try {
      this.#prepare(text).run([]);
    } catch (error) {
      throw storeError(error);
    }
  }

  /** The rows of a query that reads, or that returns what it wrote. */
  rows(text: string, parameters: readonly unknown[]): unknown[] {
    try {
      const statement = this.#prepare(text);
      if (!statement.readonly) this.written += 1;
      return statement.all(parameters);
    } catch (error) {
      throw storeError(error);
    }
  }

  write(text: string, parameters: readonly unknown[]): number {
    try {
      this.written += 1;
      return Number(this.#prepare(text).run(parameters).lastInsertRowid);
    } catch (error) {
      throw storeError(error);
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const statement = this.#prepare(query.sql);
      if (!statement.readonly) this.written += 1;
      if (statement.reader) return { rows: statement.all(query.parameters) as R[] };
      const { changes, lastInsertRowid } = statement.run(query.parameters);
      return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
    } catch (error) {
      throw storeError(error);
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    try {
      for (const row of this.#raw.prepare(query.sql).iterate(query.parameters)) yield { rows: [row as R] };
    } catch (error) {
      throw storeError(error);
    }
  }

  #prepare(sql: string): RawStatement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#raw.prepare(sql);
    // Anything else may change the schema, and a statement prepared before it would return the old columns.
    if (!cacheable.test(sql)) this.#statements.clear();
    else {
      if (this.#statements.size >= cacheLimit) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/**
 * Kysely's SQLite adapter says that changing tables cannot be rolled back and that the connection needs its own queue.
 * Neither holds here: SQLite rolls DDL back, and the driver above queues (and guards) by itself.
 */
class OneConnectionAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** For the root handle. */
export function oneConnectionDialect(driver: OneConnectionDriver): Dialect {
  return dialectOf(driver);
}

/** For the handle of every unit of work: it answers inside `transaction` alone. */
export function unitDialect(driver: OneConnectionDriver): Dialect {
  return dialectOf(new UnitDriver(driver));
}

function dialectOf(driver: Driver): Dialect {
  return {
    createAdapter: () => new OneConnectionAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
