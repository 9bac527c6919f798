import 'server-only'
import type { Compilable } from 'kysely'
import type { Context } from '@/lib/context'
import type { Reader, ReadOptions } from '@/lib/reader/reader-pool'
import { versionQuery } from './lead-sets'
import { SetCache } from './set-cache'

interface Kept {
  version: number
  rows: readonly unknown[]
}

/** What all rows that are kept of one database may take, in bytes, and what one takes as far as that can be said. */
const MAX_BYTES = 64 * 1024 * 1024
const ROW_BYTES = 64

const caches = new WeakMap<Reader['pool'], SetCache<Kept>>()

/**
 * The rows of a query, asked of the database once a version of the data, whoever asks: the key is the SQL and its parameters,
 * so who may see what is to be said in them.
 */
export async function readKeptRows<T>(
  ctx: Context,
  query: Compilable<T>,
  options: ReadOptions = {},
): Promise<readonly T[]> {
  const { version } = await versionQuery(ctx).executeTakeFirstOrThrow()
  const { sql, parameters } = query.compile()
  const isCurrent = (kept: Kept) => kept.version >= version
  const key = JSON.stringify([sql, parameters])
  const { rows } = await cacheOf(ctx.reader).get(key, isCurrent, options.signal, async signal => {
    const [[row], rows] = await ctx.reader.readAll([versionQuery(ctx), query], { ...options, signal })
    return { version: row?.version ?? 0, rows }
  })
  return rows as readonly T[]
}

function cacheOf({ pool }: Reader): SetCache<Kept> {
  const cache = caches.get(pool) ?? new SetCache<Kept>(({ rows }) => rows.length * ROW_BYTES, MAX_BYTES)
  caches.set(pool, cache)
  return cache
}
