// How main speaks to the database: Kysely builds and types the SQL, better-sqlite3 runs it at once. Everything is
// synchronous, so that scope, handler and trail are one transaction with nothing in between. A read handler is given a
// `ReadStore`, which has no way to write: a changing query does not compile there.

import type { Database, Statement } from 'better-sqlite3'
import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  type SelectQueryBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Schema, TableName } from '../vault/schema.ts'

const compiler = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** The query builder over just these tables: each folder of main/office names its own. */
export const tables = <T extends TableName>(): Kysely<Pick<Schema, T>> => compiler as unknown as Kysely<Pick<Schema, T>>

// biome-ignore lint/suspicious/noExplicitAny: a select over whichever tables, of which only the row type matters.
type Select<R> = SelectQueryBuilder<any, any, R>

/** SQL text is the key: the same query is prepared once. Bounded, because filters make many texts. */
const maximumStatements = 500

class Statements {
  readonly #db: Database
  readonly #prepared = new Map<string, Statement<unknown[]>>()

  constructor(db: Database) {
    this.#db = db
  }

  get(sql: string): Statement<unknown[]> {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      if (this.#prepared.size >= maximumStatements) this.#prepared.clear()
      statement = this.#db.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return statement
  }
}

export class ReadStore {
  protected readonly statements: Statements

  constructor(db: Database) {
    this.statements = new Statements(db)
  }

  all<R>(query: Select<R>): R[] {
    const { sql, parameters } = query.compile()
    return this.statements.get(sql).all(...(parameters as unknown[])) as R[]
  }

  first<R>(query: Select<R>): R | undefined {
    const { sql, parameters } = query.compile()
    return this.statements.get(sql).get(...(parameters as unknown[])) as R | undefined
  }

  /** Of a query that was compiled once, for what is asked at every call: building one takes longer than running it. */
  firstOf<R>({ sql }: CompiledQuery<R>, ...parameters: unknown[]): R | undefined {
    return this.statements.get(sql).get(...parameters) as R | undefined
  }
}

/** Told of what is put into a full-text table; `tokens` null where the row was taken out. */
export type NoteSearch = (table: string, row: number, tokens: string | null) => void

const putIn = /^replace into "(\w+)" \("rowid", "tokens"\)/
const takenOut = /^delete from "(\w+)" where "rowid" = \?/

export class WriteStore extends ReadStore {
  /** While the keys are being changed: full-text tables can't be watched by triggers. */
  noteSearch: NoteSearch | undefined

  /** Runs an insert, update or delete. */
  run(query: Compilable<unknown>): { changes: number } {
    const { sql, parameters } = query.compile()
    const { changes } = this.statements.get(sql).run(...(parameters as unknown[]))
    if (this.noteSearch) this.#tell(this.noteSearch, sql, parameters)
    return { changes }
  }

  #tell(note: NoteSearch, sql: string, [row, tokens]: readonly unknown[]): void {
    const put = putIn.exec(sql)?.[1]
    const taken = takenOut.exec(sql)?.[1]
    if (put) note(put, Number(row), String(tokens))
    else if (taken) note(taken, Number(row), null)
  }
}
