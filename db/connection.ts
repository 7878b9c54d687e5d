import { AsyncLocalStorage } from 'node:async_hooks';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryCompiler, QueryResult } from 'kysely';
import { CompiledQuery as Compiled, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
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
 * Runs `work` so that any query on the root handle of the same records throws NESTED_ROOT_QUERY.
 * With one connection such a query would wait for the unit of work that is waiting for it, for ever.
 */
export async function insideUnit<T>(driver: OneConnectionDriver, work: () => Promise<T>): Promise<T> {
  const unit: UnitInProgress = { driver, open: true };
  try {
    return await unitInProgress.run(unit, work);
  } finally {
    unit.open = false;
  }
}

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
    await this.#connection.executeQuery(Compiled.raw('begin immediate'));
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.executeQuery(Compiled.raw('commit'));
  }

  /** A full disk makes SQLite roll back by itself; asking again would hide the first error behind a second. */
  async rollbackTransaction(): Promise<void> {
    if (this.raw.inTransaction) await this.#connection.executeQuery(Compiled.raw('rollback'));
  }

  async savepoint(_on: DatabaseConnection, name: string, _compile: QueryCompiler['compileQuery']): Promise<void> {
    await this.#connection.executeQuery(Compiled.raw(`savepoint ${savepointName(name)}`));
  }

  async rollbackToSavepoint(_on: DatabaseConnection, name: string): Promise<void> {
    await this.#connection.executeQuery(Compiled.raw(`rollback to ${savepointName(name)}`));
  }

  async releaseSavepoint(_on: DatabaseConnection, name: string): Promise<void> {
    await this.#connection.executeQuery(Compiled.raw(`release ${savepointName(name)}`));
  }

  async destroy(): Promise<void> {
    this.#closing = true;
    await this.#last;
    this.raw.close();
  }
}

function savepointName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What leaves the schema as it is. A rollback does not: it may take back what changed it. */
const cacheable = /^\s*(select|insert|update|delete|with|begin|commit)\b/i;
const cacheLimit = 300;

class OneConnection implements DatabaseConnection {
  readonly #raw: RawDatabase;
  readonly #statements = new Map<string, RawStatement>();

  constructor(raw: RawDatabase) {
    this.#raw = raw;
  }

  /** The rows of a query that reads, or that returns what it wrote. */
  rows(text: string, parameters: readonly unknown[]): unknown[] {
    try {
      return this.#prepare(text).all(parameters);
    } catch (error) {
      throw storeError(error);
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const statement = this.#prepare(query.sql);
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

export function oneConnectionDialect(driver: OneConnectionDriver): Dialect {
  return {
    createAdapter: () => new OneConnectionAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
