import 'server-only'
import { setMaxListeners } from 'node:events'
import { type Compilable, type Expression, type SqlBool, sql } from 'kysely'
import { type Context, SYSTEM } from '@/lib/context'
import type { Reader, ReadOptions } from '@/lib/reader/reader-pool'
import type { LeadSet } from '@/lib/rules/lead-set'
import { SetCache } from './set-cache'
import { type LeadQuery, visibleLeads } from './visible'

export interface LeadSets {
  /** The leads this person sees. */
  visible: LeadSet
  /** For each test, in order, the leads for which it is true, whoever may see them. Those of a list are asked in one scan. */
  sets: LeadSet[]
}

type Test = Expression<SqlBool>

interface Versioned {
  version: number
  sets: LeadSet[]
}

/** By the pool: what one person asked, another need not ask again. */
const caches = new WeakMap<Reader['pool'], SetCache<Versioned>>()

/** A rule has up to hundreds of questions; the readers are there for everybody. */
const AT_ONCE = 4

/** How often sets are asked again because something was written meanwhile, before all are read at once. */
const ATTEMPTS = 3

/**
 * Sets of leads, all of one version of the data. Each is asked of the database once a version: the key is the SQL and its
 * parameters, which hold the day, the minute and the person where the answer depends on them.
 */
export async function readLeadSets(
  ctx: Context,
  scans: readonly (Test | readonly Test[])[],
  options: ReadOptions = {},
): Promise<LeadSets> {
  const everybody = { ...ctx, actor: SYSTEM }
  const queries = [asSet(visibleLeads(ctx)), ...scans.map(scan => setsOf(visibleLeads(everybody), scan))]
  // Every question listens for the same end.
  if (options.signal) setMaxListeners(0, options.signal)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const version = await readVersion(ctx)
    const found = await aFewAtOnce(queries, query => readSet(ctx, query, version, options))
    if (found.every(one => one.version === found[0]?.version)) return toLeadSets(found.flatMap(({ sets }) => sets))
  }
  const [, ...results] = await ctx.reader.readAll([versionQuery(ctx), ...queries], { ...options, kind: 'count' })
  return toLeadSets(results.flatMap(rows => decode(rows as SetRow[])))
}

async function aFewAtOnce<T, Answer>(tasks: readonly T[], run: (task: T) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  const left = [...tasks.entries()].reverse()
  const lane = async () => {
    for (let next = left.pop(); next; next = left.pop()) answers[next[0]] = await run(next[1])
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return answers
}

function toLeadSets([visible, ...sets]: LeadSet[]): LeadSets {
  return { visible: visible as LeadSet, sets }
}

/** A column for each set. */
type SetRow = Record<string, Uint8Array | null>

function asSet(query: LeadQuery): Compilable<SetRow> {
  return query.select(({ fn }) => fn<Uint8Array | null>('lead_set', ['lead.id']).as('leads'))
}

/** The leads of one test, which may have an index; those of several of which each is true of many, in one scan. */
function setsOf(query: LeadQuery, scan: Test | readonly Test[]): Compilable<SetRow> {
  if (!Array.isArray(scan)) return asSet(query.where(scan as Test))
  return query.select(({ fn }) =>
    (scan as readonly Test[]).map((test, index) => {
      const member = sql`case when ${test} then lead.id end`
      return fn<Uint8Array | null>('lead_set', [member]).as(`leads_${index}`)
    }),
  )
}

function readSet(ctx: Context, query: Compilable<SetRow>, version: number, options: ReadOptions): Promise<Versioned> {
  const { sql, parameters } = query.compile()
  const isCurrent = (kept: Versioned) => kept.version >= version
  return cacheOf(ctx.reader).get(JSON.stringify([sql, parameters]), isCurrent, options.signal, async signal => {
    const [[row], rows] = await ctx.reader.readAll([versionQuery(ctx), query], { ...options, signal, kind: 'count' })
    return { version: row?.version ?? 0, sets: decode(rows) }
  })
}

function cacheOf({ pool }: Reader): SetCache<Versioned> {
  const cache =
    caches.get(pool) ??
    new SetCache<Versioned>(({ sets }) => sets.reduce((bytes, { byteLength }) => bytes + byteLength, 0))
  caches.set(pool, cache)
  return cache
}

function versionQuery({ db }: Context) {
  return db.selectFrom('data_version').select('version')
}

async function readVersion(ctx: Context): Promise<number> {
  return (await versionQuery(ctx).executeTakeFirstOrThrow()).version
}

/** Words of 32 bits, the highest byte of each first. */
function decode([row]: readonly SetRow[]): LeadSet[] {
  return Object.values(row ?? {}).map(leads => {
    const bytes = new Uint8Array(leads ?? [])
    Buffer.from(bytes.buffer).swap32()
    return new Uint32Array(bytes.buffer)
  })
}
