import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { locationOf, openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { type NewDatabase, newDatabase } from '@/db/testing/database'
import { runScript } from '@/db/testing/run-script'
import { TimedOut, TooMany } from '@/lib/errors'
import { aliveGuard } from './alive-guard'
import { closeReaders, type Reader, readerFor } from './reader-pool'
import { type Readers, readersAt } from './readers'
import { toStatement } from './statement'

vi.setConfig({ testTimeout: 30_000 })

/** Streams that run at once: the others are kept for pages and counts. */
const streamsOf = ({ count }: Readers) => count - 2
const LEADS = 20_000

let database: NewDatabase
let url: string
let readers: Readers
let db: Kysely<Database>
let reader: Reader

beforeAll(async () => {
  database = await newDatabase()
  url = database.url
  readers = readersAt(locationOf(url))
  db = openDatabase(url)
  await migrate(db)
  await sql`insert into store (id, name) values (1, 'Main Street')`.execute(db)
  await addLeads(LEADS)
})

beforeEach(() => {
  reader = readerFor(url)
  return closeReaders
})

afterAll(async () => {
  await db.destroy()
  await readers.close()
  await database.remove()
})

async function addLeads(count: number): Promise<void> {
  await sql`
    insert into lead (store_id, status, created_at, updated_at, attempts, unworked_since)
    with recursive counter (n) as (select 1 union all select n + 1 from counter where n < ${count})
    select 1, 'new', n, n, 0, n from counter
  `.execute(db)
}

const total = () => db.selectFrom('lead').select(eb => eb.fn.countAll<number>().as('total'))
const ids = () => db.selectFrom('lead').select('id').orderBy('id')

/** Would take most of a minute. */
const endless = () =>
  db
    .selectFrom('lead as other')
    .crossJoin('lead')
    .where(aliveGuard())
    .select(eb => eb.fn.countAll<number>().as('total'))

/** Long enough for writes to come between it and the next. */
const slow = () => endless().where('other.id', '<=', 500)

async function whileAddingLeads<T>(reading: Promise<T>): Promise<T> {
  const isRead = reading.then(() => true)
  while (!(await Promise.race([isRead, sleep(2, false)]))) await addLeads(1)
  return reading
}

/** Has every reader busy, until the returned function is called. */
function fillReaders(): () => Promise<void> {
  const controller = new AbortController()
  const reads = Array.from({ length: readers.count }, () => reader.read(endless(), { signal: controller.signal }))
  return async () => {
    controller.abort()
    await Promise.allSettled(reads)
  }
}

describe('reading', () => {
  test('answers several queries in their order', async () => {
    const first = db.selectFrom('lead').select(['id', 'status']).orderBy('id').limit(1)
    const [counts, rows] = await reader.readAll([total(), first])
    expect(counts).toEqual([{ total: LEADS }])
    expect(rows).toEqual([{ id: 1, status: 'new' }])
  })

  test('counts and rows of one read agree while leads are being added', async () => {
    const [counts, , rows] = await whileAddingLeads(reader.readAll([total(), slow(), ids()]))
    expect(counts[0]?.total).toBe(rows.length)
    expect((await reader.read(total()))[0]?.total).toBeGreaterThan(rows.length)
  })

  test('cannot write', async () => {
    const write = db.deleteFrom('lead').returning('id')
    await expect(reader.read(write)).rejects.toThrow(/SQLITE_READONLY|25006/)
  })

  test('refuses a value that the engine would bind as something else', async () => {
    for (const value of [true, undefined, Number.NaN, new Date(0)]) {
      const query = db.selectNoFrom(sql<unknown>`${value}`.as('value'))
      await expect(reader.read(query)).rejects.toThrow(TypeError)
    }
  })

  test('says what is wrong with a query, but never what a person typed', async () => {
    const misspelt = db.selectNoFrom(sql`no_such_function(${'Anna'})`.as('value'))
    await expect(reader.read(misspelt)).rejects.toThrow(/^The database could not answer: .*no_such_function/)
    const failing = db.selectNoFrom(sql`json(${'{ Anna'})`.as('value'))
    await expect(reader.read(failing)).rejects.toThrow(/^The database could not answer: (SQLITE_ERROR|22P02)\.$/)
  })

  test('lets a script end that has read', async () => {
    const script = runScript(`
      import { openDatabase, locationOf } from '@/db/client'
      import { readerFor } from '@/lib/reader/reader-pool'
      const query = openDatabase('${url}').selectFrom('data_version').select('version')
      console.log(await readerFor('${url}').read(query))
    `)
    expect(await script.ended).toEqual({ code: 0, output: '[ { version: 0 } ]\n' })
  })
})

describe('ending a read', () => {
  test('an aborted read ends the scan itself, within 200 ms', async () => {
    const turns: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const stop = fillReaders()
      await sleep(200)
      const aborted = performance.now()
      await stop()
      // Every reader was scanning: this is answered only when one has let go.
      await reader.read(total())
      turns.push(performance.now() - aborted)
    }
    // The fastest turn: the slowest says how busy the machine is.
    expect(Math.min(...turns)).toBeLessThan(200)
  })

  test('an aborted read fails with the reason of its signal', async () => {
    const reason = new Error('superseded')
    await expect(reader.read(total(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const reading = reader.read(endless(), { signal: controller.signal })
    controller.abort(reason)
    await expect(reading).rejects.toBe(reason)
  })

  test('a read that takes too long ends with a sentence, and its scan with it', async () => {
    const started = performance.now()
    const reads = Array.from({ length: readers.count }, () => reader.read(endless(), { timeoutMs: 500 }))
    for (const reading of reads) {
      await expect(reading).rejects.toThrow(
        new TimedOut('This took longer than 0.5 seconds and was stopped. Narrow it down, or try again in a moment.'),
      )
    }
    await reader.read(total())
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('a read that waits too long for its turn ends with another sentence', async () => {
    const stop = fillReaders()
    await expect(reader.read(total(), { timeoutMs: 100 })).rejects.toThrow(
      new TimedOut('The database was busy for longer than 0.1 seconds. Try again in a moment.'),
    )
    await stop()
  })

  test('no more than 64 wait, and one that is aborted makes room', async () => {
    const stop = fillReaders()
    const controller = new AbortController()
    const aborted = reader.read(total(), { signal: controller.signal })
    const waiting = Array.from({ length: 63 }, () => reader.read(total()))
    await expect(reader.read(total())).rejects.toBeInstanceOf(TooMany)

    controller.abort()
    await expect(aborted).rejects.toThrow('aborted')
    waiting.push(reader.read(total()))
    await expect(reader.read(total())).rejects.toBeInstanceOf(TooMany)

    await stop()
    expect(await Promise.all(waiting)).toHaveLength(64)
  })

  test('closing ends whatever is under way', async () => {
    const reads = [...Array.from({ length: readers.count }, () => reader.read(endless())), reader.read(total())]
    const ends = Promise.allSettled(reads)
    await reader.close()
    expect((await ends).every(({ status }) => status === 'rejected')).toBe(true)
  })
})

describe('several people', () => {
  test("one person's dozens of counts do not make another wait behind them", async () => {
    const [busy, other] = [reader.askedBy(1), reader.askedBy(2)]
    const ended: string[] = []
    const dozens = Array.from({ length: readers.count * 4 }, () =>
      busy.read(slow(), { kind: 'count' }).then(() => ended.push('busy')),
    )
    await other.read(slow(), { kind: 'count' }).then(() => ended.push('other'))
    // Theirs that had a reader already, and what else ended in that time; without turns it would be the last of all.
    expect(ended.indexOf('other')).toBeLessThanOrEqual(readers.count * 2)
    await Promise.all(dozens)
  })

  test("nobody's page waits for counts and streams, however many and long", async () => {
    const stop = new AbortController()
    const { signal } = stop
    const streams = Array.from({ length: readers.count }, () =>
      reader.askedBy(1).stream(endless(), { signal })[Symbol.asyncIterator]().next(),
    )
    const counts = Array.from({ length: readers.count * 2 }, (_, person) =>
      reader.askedBy(person).read(endless(), { kind: 'count', signal }),
    )
    const held = Promise.allSettled([...streams, ...counts])
    expect(await reader.askedBy(99).read(total(), { timeoutMs: 5000 })).toHaveLength(1)
    stop.abort()
    await held
  })

  test('who fills the line is refused, not whoever comes after', async () => {
    const stop = fillReaders()
    const asked = Array.from({ length: 64 }, () => reader.askedBy(1).read(total()))
    const settled = Promise.allSettled(asked)
    const other = reader.askedBy(2).read(total())
    await expect(asked[63]).rejects.toBeInstanceOf(TooMany)
    await stop()
    expect(await other).toHaveLength(1)
    await settled
  })

  test('a report says what became of all that asked', async () => {
    await reader.askedBy(1).read(total())
    await expect(reader.read(endless(), { timeoutMs: 50 })).rejects.toBeInstanceOf(TimedOut)
    await expect(reader.read(total().where('id', '=', sql<number>`no_such_function()`))).rejects.toThrow()
    const stop = fillReaders()
    const waiting = reader.askedBy(2).read(total())
    expect(reader.report()).toMatchObject({ readers: readers.count, running: readers.count, waiting: 1 })
    await stop()
    await waiting
    await vi.waitFor(() => expect(reader.report().running).toBe(0))
    const { ranMs, waitedMs, ...report } = reader.report()
    expect(report).toEqual({
      readers: readers.count,
      running: 0,
      waiting: 0,
      served: 2,
      timedOut: 1,
      failed: 1,
      cancelled: readers.count,
      refused: 0,
    })
    expect(ranMs.p99).toBeGreaterThanOrEqual(ranMs.p50)
    expect(waitedMs.p99).toBeGreaterThanOrEqual(waitedMs.p50)
  })
})

describe('streaming', () => {
  test('hands over every row in chunks', async () => {
    const sizes: number[] = []
    let last = 0
    for await (const chunk of reader.stream(ids().where('id', '<=', 2500))) {
      sizes.push(chunk.length)
      last = chunk.at(-1)?.id ?? 0
    }
    expect(sizes).toEqual([1000, 1000, 500])
    expect(last).toBe(2500)
  })

  test('the count before the rows agrees with them while leads are being added', async () => {
    const { results, chunks } = await whileAddingLeads(reader.readThenStream([total(), slow()], ids()))
    let rows = 0
    for await (const chunk of chunks) rows += chunk.length
    expect(results[0][0]?.total).toBe(rows)
    expect((await reader.read(total()))[0]?.total).toBeGreaterThan(rows)
  })

  test('never reads more than two chunks ahead of its caller', async () => {
    let read = 0
    const readSoFar = () => sleep(200).then(() => read)
    const connection = readers.open(() => {})
    connection.run({ statements: [], rows: toStatement(ids()), timeoutMs: 10_000 }, ({ chunk }) => {
      if (chunk) read++
    })
    await readSoFar()
    expect(await readSoFar()).toBe(2)
    connection.take()
    expect(await readSoFar()).toBe(3)
    connection.take()
    connection.take()
    expect(await readSoFar()).toBe(5)
    await connection.terminate()
  })

  test('streams that stand still leave a reader to the counts', async () => {
    const streams = Array.from({ length: readers.count }, () => reader.stream(ids())[Symbol.asyncIterator]())
    for (const stream of streams.slice(0, streamsOf(readers))) await stream.next()
    expect((await reader.read(total(), { kind: 'count', timeoutMs: 2000 }))[0]?.total).toBeGreaterThan(0)
    for (const stream of streams) await stream.return?.()
  })

  test('a stream that nobody takes from for a minute ends, and the next has its turn', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const standing = Array.from({ length: streamsOf(readers) }, () => reader.stream(ids())[Symbol.asyncIterator]())
      for (const stream of standing) await stream.next()
      vi.advanceTimersByTime(50_000)
      const next = reader.stream(ids())[Symbol.asyncIterator]()
      vi.advanceTimersByTime(20_000)
      expect(await next.next()).toMatchObject({ done: false })
      for (const stream of standing) await expect(stream.next()).rejects.toBeInstanceOf(TimedOut)
      await next.return?.()
    } finally {
      vi.useRealTimers()
    }
  })

  test('a caller that leaves early frees the reader for the next stream', async () => {
    for (let turn = 0; turn < readers.count * 2; turn++) {
      for await (const chunk of reader.stream(ids(), { timeoutMs: 2000 })) {
        expect(chunk).toHaveLength(1000)
        break
      }
    }
  })

  test('ends while its caller waits for the first row', async () => {
    const stream = reader.stream(endless())[Symbol.asyncIterator]()
    const first = stream.next()
    await sleep(100)
    await stream.return?.()
    expect(await first).toEqual({ done: true, value: undefined })
  })

  test('fails at the caller with the reason of its signal', async () => {
    const controller = new AbortController()
    const read = async () => {
      for await (const _ of reader.stream(ids(), { signal: controller.signal })) controller.abort(new Error('left'))
    }
    await expect(read()).rejects.toThrow('left')
  })
})
