import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from '@/db/client'
import type { Database } from '@/db/schema'
import { databaseOf, type NewDatabase, newDatabase, tell } from '@/db/testing/database'
import { closeReaders, type Reader, readerFor } from './reader-pool'

let database: NewDatabase
let db: Kysely<Database>
let reader: Reader

beforeAll(async () => {
  database = await newDatabase()
  db = openDatabase(database.url)
})
beforeEach(() => {
  reader = readerFor(database.url)
  return closeReaders
})
afterAll(async () => {
  await db.destroy()
  await database.remove()
})

const many = sql`generate_series(1, 20000)`
const endless = () => db.selectNoFrom(sql<number>`(select count(*) from ${many} a, ${many} b, ${many} c)`.as('n'))
const version = () => db.selectFrom('data_version').select('version')

/** What the server does for readers at this moment. */
async function running(): Promise<string[]> {
  const { rows } = await sql<{ query: string }>`
    select query from pg_stat_activity
    where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
      and (query like '%generate_series(1,%' or query like 'fetch %')
  `.execute(db)
  return rows.map(({ query }) => query)
}

test('who aborts a read ends the statement on the server, at once', async () => {
  const controller = new AbortController()
  const reading = reader.read(endless(), { signal: controller.signal })
  await expect.poll(running).toHaveLength(1)
  controller.abort(new Error('left'))
  await expect(reading).rejects.toThrow('left')
  await expect.poll(running, { timeout: 1000, interval: 20 }).toEqual([])
})

test('a read that takes too long ends the statement on the server', async () => {
  await expect(reader.read(endless(), { timeoutMs: 300 })).rejects.toThrow('This took longer than 0.3 seconds')
  await expect.poll(running, { timeout: 1000, interval: 20 }).toEqual([])
})

test('a stream that is left before its first row ends the statement on the server', async () => {
  const stream = reader.stream(endless())[Symbol.asyncIterator]()
  const first = stream.next()
  await expect.poll(running).toHaveLength(1)
  await stream.return?.()
  expect(await first).toEqual({ done: true, value: undefined })
  await expect.poll(running, { timeout: 1000, interval: 20 }).toEqual([])
})

test('a cancelled read never takes the next one with it', async () => {
  for (let turn = 0; turn < 25; turn++) {
    const controller = new AbortController()
    const reads = Array.from({ length: 8 }, () => reader.read(endless(), { signal: controller.signal }))
    const next = reader.read(version())
    await sleep(turn % 7)
    controller.abort()
    await Promise.allSettled(reads)
    expect(await next).toEqual([{ version: 0 }])
  }
})

test('a stream holds no more of the server than its own snapshot, and lets go of it', async () => {
  const open = async () =>
    (
      await sql<{ n: number }>`
        select count(*) as n from pg_stat_activity
        where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
      `.execute(db)
    ).rows[0]?.n
  for await (const chunk of reader.stream(db.selectNoFrom(sql`generate_series(1, 5000)`.as('n')))) {
    expect(chunk).toHaveLength(1000)
    expect(await open()).toBe(1)
    break
  }
  await expect.poll(open).toBe(0)
})

test('a connection that the server ends fails its read and is replaced', async () => {
  const reading = reader.read(endless())
  const failed = expect(reading).rejects.toThrow('A reader of the database broke down.')
  await expect.poll(running).toHaveLength(1)
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
  `.execute(db)
  await failed
  expect(await reader.read(version())).toEqual([{ version: 0 }])
})

test('a reader says so when there is no database, and works when it is there', async () => {
  const server = inject('postgres')
  const url = databaseOf(server.url, 'late')
  await expect(readerFor(url).read(version())).rejects.toThrow('A reader of the database broke down.')
  await tell(server.url, `create database late template ${server.template}`)
  onTestFinished(() => tell(server.url, 'drop database late with (force)'))
  expect(await readerFor(url).read(version())).toEqual([{ version: 0 }])
})
