import Driver from 'better-sqlite3';
import type { RawDatabase } from '../../db/connection.ts';
import { driverOf, type Records } from '../../db/open.ts';

interface Executed {
  sql: string;
  parameters: readonly unknown[];
}

/**
 * The same SQL by hand: what the app executed is written down, and executed again on better-sqlite3 without
 * encryption, Kysely, validation or anything else of ours, on a file that holds the same rows without encryption.
 * Statements are prepared once, as anybody would who writes them by hand. Every call is repeated there, so that
 * both files hold the same rows all along and writes can be repeated, too.
 */
export class ByHand {
  readonly #raw: Driver.Database;
  readonly #statements = new Map<string, Driver.Statement>();
  #executed: Executed[] = [];

  /** @param plain a file with the same rows as the records at this moment */
  constructor(plain: string, records: Records) {
    this.#raw = new Driver(plain, { fileMustExist: true });
    this.#raw.pragma('journal_mode = WAL');
    this.#raw.pragma('synchronous = FULL');
    this.#raw.pragma('foreign_keys = on');
    this.#listenTo(driverOf(records).raw);
  }

  #listenTo(raw: RawDatabase): void {
    const prepare = raw.prepare.bind(raw);
    raw.prepare = (sql) => {
      const statement = prepare(sql);
      const noting =
        <T>(execute: (parameters: readonly unknown[]) => T) =>
        (parameters: readonly unknown[]): T => {
          this.#executed.push({ sql, parameters });
          return execute(parameters);
        };
      return {
        reader: statement.reader,
        readonly: statement.readonly,
        all: noting((parameters) => statement.all(parameters)),
        iterate: noting((parameters) => statement.iterate(parameters)),
        run: noting((parameters) => statement.run(parameters)),
      };
    };
  }

  /** Executes by hand what the app has executed since the last call. */
  again(): void {
    const executed = this.#executed;
    this.#executed = [];
    for (const { sql, parameters } of executed) {
      let statement = this.#statements.get(sql);
      if (statement === undefined) {
        statement = this.#raw.prepare(sql);
        this.#statements.set(sql, statement);
      }
      if (statement.reader) statement.all(parameters);
      else statement.run(parameters);
    }
  }

  close(): void {
    this.#raw.close();
  }
}
