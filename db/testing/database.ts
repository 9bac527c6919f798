/** Databases for tests, on the engine that the run is about. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { pathBeside } from '@/db/client'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of a run on PostgreSQL, and its database that every new one is a copy of. */
    postgres: { url: string; template: string }
  }
}

export interface NewDatabase {
  url: string
  /** Also where somebody is still connected. */
  remove(): Promise<void>
}

/** A database of its own for a test: on PostgreSQL it is migrated already, on SQLite there is no file yet. */
export function newDatabase(): Promise<NewDatabase> {
  const server = inject('postgres')
  return server ? copyOf(server) : Promise.resolve(newFile())
}

/** One that no migration has seen. */
export function bareDatabase(): Promise<NewDatabase> {
  const server = inject('postgres')
  return server ? copyOf({ ...server, template: 'template0' }) : Promise.resolve(newFile())
}

function newFile(): NewDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'lead-segments-'))
  return { url: `file:${join(folder, 'leads.db')}`, remove: async () => rmSync(folder, { recursive: true }) }
}

async function copyOf({ url, template }: { url: string; template: string }): Promise<NewDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await tell(url, `create database ${name} template ${template}`)
  const own = databaseOf(url, name)
  const remove = async () => {
    rmSync(pathBeside(own, 'imports'), { recursive: true, force: true })
    await tell(url, `drop database ${name} with (force)`)
  }
  return { url: own, remove }
}

/** The same server's database of another name. */
export function databaseOf(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

/** Has the server do something that no transaction can. */
export async function tell(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
