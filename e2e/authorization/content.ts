import Sqlite from 'better-sqlite3'

type Tables = Record<string, object[]>

export type Setting = 'agents_see_all_leads' | 'agents_may_export' | 'agents_may_import'

/** The whole content of a small database, watched and put back beside the server that uses it. */
export class Content {
  readonly #db: Sqlite.Database
  #known: Tables

  constructor(path: string) {
    this.#db = new Sqlite(path, { timeout: 5000 })
    // Rows are put back table by table.
    this.#db.pragma('foreign_keys = OFF')
    this.#known = this.#read()
  }

  /** Undoes whatever was written since the last time, and names the tables it was written to. */
  undo(): string[] {
    const now = this.#read()
    const changed = Object.keys(now).filter(table => JSON.stringify(now[table]) !== JSON.stringify(this.#known[table]))
    if (changed.length > 0) this.#restore()
    return changed
  }

  turn(setting: Setting, to: 'on' | 'off'): void {
    this.#db.prepare(`update dealership set ${setting} = ?`).run(to === 'on' ? 1 : 0)
    this.#known = this.#read()
  }

  close(): void {
    this.#db.close()
  }

  #read(): Tables {
    const tables = this.#db.prepare<[], { name: string }>("select name from sqlite_schema where type = 'table'").all()
    const rows = (name: string) => this.#db.prepare<[], object>(`select * from "${name}"`).all()
    return Object.fromEntries(tables.map(({ name }) => [name, rows(name)]))
  }

  #restore(): void {
    const write = this.#db.transaction(() => {
      const [{ version }] = this.#db.prepare('select version from data_version').all() as [{ version: number }]
      for (const [table, rows] of Object.entries(this.#known)) {
        this.#db.exec(`delete from "${table}"`)
        for (const row of rows) this.#insert(table, row)
      }
      // This is a write too: what the server kept of the version before is outdated.
      this.#db.prepare('update data_version set version = ?').run(version + 1)
    })
    write.immediate()
    this.#known = this.#read()
  }

  #insert(table: string, row: object): void {
    const columns = Object.keys(row).map(column => `"${column}"`)
    const places = columns.map(() => '?')
    this.#db.prepare(`insert into "${table}" (${columns}) values (${places})`).run(Object.values(row))
  }
}
