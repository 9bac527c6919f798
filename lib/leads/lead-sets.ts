import 'server-only'
import { setMaxListeners } from 'node:events'
import { type Compilable, type Expression, type SqlBool, sql } from 'kysely'
import { type Context, SYSTEM } from '@/lib/context'
import type { Reader, ReadOptions } from '@/lib/reader/reader-pool'
import { type LeadSet, NOBODY, subtract } from '@/lib/rules/lead-set'
import { LeadsIn } from '@/lib/rules/leads-in'
import { SetCache } from './set-cache'
import { type LeadQuery, visibleLeads } from './visible'

export interface LeadSets {
  /** The leads this person sees. */
  visible: LeadSet
  /** For each test, in order, the leads for which it is true; of these only the visible ones count. Those of a list are asked in one scan. */
  sets: LeadSet[]
}

type Test = Expression<SqlBool>

export interface Versioned {
  version: number
  sets: LeadSet[]
}

/** By the pool: what one person asked, another need not ask again. */
const caches = new WeakMap<Reader['pool'], SetCache<Versioned>>()

/** A rule has up to hundreds of questions; the readers are there for everybody. */
const AT_ONCE = 4

/** How often sets are asked again because something was written meanwhile, before all are read at once. */
const ATTEMPTS = 3

/** Sets of leads for the builder: what is asked of everybody is one question, whoever asks it. All of one version of the data. */
export async function readLeadSets(
  ctx: Context,
  scans: readonly (Test | readonly Test[])[],
  options: ReadOptions = {},
): Promise<LeadSets> {
  const queries = [asSet(visibleLeads(ctx)), ...scans.map(scan => setsOf({ ...ctx, actor: SYSTEM }, scan))]
  const [visible = NOBODY, ...sets] = (await readSets(ctx, queries, { ...options, kind: 'count' })).sets
  const areOthers = scans.flatMap(scan =>
    Array.isArray(scan) ? scan.map(() => false) : [scan instanceof LeadsIn && scan.isOpposite],
  )
  return { visible, sets: sets.map((set, index) => (areOthers[index] ? subtract(visible, set) : set)) }
}

/** The leads of each query, which selects nothing, all of one version of the data. */
export function readSetsOf(ctx: Context, queries: readonly LeadQuery[], options: ReadOptions = {}): Promise<Versioned> {
  return readSets(ctx, queries.map(asSet), options)
}

/**
 * Each is asked of the database once a version: the key is the SQL and its parameters, which hold the day, the minute and the
 * person where the answer depends on them.
 */
async function readSets(
  ctx: Context,
  queries: readonly Compilable<SetRow>[],
  options: ReadOptions,
): Promise<Versioned> {
  // Every question listens for the same end.
  if (options.signal) setMaxListeners(0, options.signal)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const version = await readVersion(ctx)
    const found = await aFewAtOnce(queries, query => readSet(ctx, query, version, options))
    const [first] = found
    if (first && found.every(one => one.version === first.version))
      return { version: first.version, sets: found.flatMap(({ sets }) => sets) }
  }
  const [[row], ...results] = await ctx.reader.readAll([versionQuery(ctx), ...queries], options)
  return { version: row?.version ?? 0, sets: results.flatMap(rows => decode(rows as SetRow[])) }
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

/** A column for each set. */
type SetRow = Record<string, Uint8Array | null>

function asSet(query: LeadQuery): Compilable<SetRow> {
  return query.select(({ fn }) => fn<Uint8Array | null>('lead_set', ['lead.id']).as('leads'))
}

/**
 * The leads of one test, which may have an index; those of several of which each is true of many, in one scan. Where rows of
 * another table say whom it is about, only these are asked, and who is not among them if it is about the others.
 */
function setsOf(ctx: Context, scan: Test | readonly Test[]): Compilable<SetRow> {
  if (scan instanceof LeadsIn) {
    const rows = sql<{ lead_id: number }>`(${scan.rows})`.as<'t'>('t')
    return ctx.db.selectFrom(rows).select(({ fn }) => fn<Uint8Array | null>('lead_set', ['t.lead_id']).as('leads'))
  }
  if (!Array.isArray(scan)) return asSet(visibleLeads(ctx).where(scan as Test))
  return visibleLeads(ctx).select(({ fn }) =>
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
    const [[row], rows] = await ctx.reader.readAll([versionQuery(ctx), query], { ...options, signal })
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

/** To be read with what must be of the same version. */
export function versionQuery({ db }: Context) {
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
