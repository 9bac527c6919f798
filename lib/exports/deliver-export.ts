import 'server-only'
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Context } from '@/lib/context'
import { AppError, Cancelled, TimedOut, TooLarge } from '@/lib/errors'
import { formatNumber } from '@/lib/format'
import { countOf } from '@/lib/leads/list'
import { orderOf } from '@/lib/leads/order'
import { logUnexpected } from '@/lib/log'
import { dayOf } from '@/lib/time'
import { attachment } from './attachment'
import { formatOf } from './formats'
import type { Row } from './formats/writer'
import { WRITERS } from './formats/writers'
import { type ExportInput, type ExportPlan, exportedLeads, planExport } from './plan'
import { getOwnAsked } from './queries'
import { endingOf, recordEnd, recordStart, requireUnchanged } from './record'
import { findRun, type Run, startRun } from './running'

/** The reader gives up a caller after a minute; whoever does not even ask for more is given up a little later. */
const IDLE_MS = 75_000

/** A file of leads, written while it is sent; see `deliver`. */
export async function exportNow(ctx: Context, input: ExportInput, signal: AbortSignal): Promise<Response> {
  return deliver(ctx, await planExport(ctx, input), signal)
}

/** The file that this person asked for, once. What keeps it from being written by now is noted beside it. */
export async function fetchExport(ctx: Context, id: number, signal: AbortSignal): Promise<Response> {
  const asked = await getOwnAsked(ctx, id)
  try {
    const plan = await planExport(ctx, { segmentId: asked.segment_id, query: asked.query })
    requireUnchanged(ctx, plan, asked)
    return await deliver(ctx, plan, signal, id)
  } catch (error) {
    // Another one fetches it: what becomes of it is theirs to say.
    if (findRun(id)) throw error
    await recordEnd(ctx, id, { ...endingOf(signal.aborted ? new Cancelled(GONE) : error), rows_done: 0 })
    throw error
  }
}

/**
 * Counts and streams in one snapshot. It is in the audit log before its first byte, and what became of it after the last; it
 * ends where the caller goes away.
 */
async function deliver(ctx: Context, plan: ExportPlan, signal: AbortSignal, asked?: number): Promise<Response> {
  const run = startRun(ctx.actor.id, asked)
  const leave = () => void run.stop(new Cancelled(GONE))
  signal.addEventListener('abort', leave, { once: true })
  let chunks: AsyncIterableIterator<Row[]> | undefined
  try {
    if (signal.aborted) throw new Cancelled(GONE)
    const { by, keys } = orderOf(ctx, plan.catalog, plan.view.sort)
    const writer = WRITERS[plan.format](ctx, plan.catalog, { ...plan, signal: run.signal })
    const query = exportedLeads(ctx, plan)
    const rows = query.select('lead.id').select(keys).select(writer.select).orderBy(by)
    const read = await ctx.reader.readThenStream([countOf(query)], rows, { signal: run.signal })
    chunks = read.chunks as AsyncIterableIterator<Row[]>
    const count = read.results[0][0]?.count ?? 0
    requireFitting(plan, count)
    run.exportId = await recordStart(ctx, plan, count, asked)
    run.signal.throwIfAborted()
    const body = bodyOf(ctx, run, writer.write(counted(chunks, run)), () => signal.removeEventListener('abort', leave))
    return new Response(body, { headers: headersOf(ctx, plan, count) })
  } catch (error) {
    await chunks?.return?.()
    if (run.exportId !== undefined && run.exportId !== asked)
      await recordEnd(ctx, run.exportId, { ...endingOf(error), rows_done: 0 })
    run.end()
    throw error
  }
}

const GONE = 'The download was broken off.'

/** The file as a stream that reads on only as fast as it is taken. Its last piece is sent once its end is written down. */
function bodyOf(
  ctx: Context,
  run: Run,
  pieces: AsyncGenerator<Uint8Array>,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const file = createHash('sha256')
  let size = 0
  let ended: Promise<void> | undefined
  const end = (reason?: unknown) => {
    ended ??= finish(reason)
    return ended
  }
  const finish = async (reason: unknown) => {
    clearTimeout(idle)
    onEnd()
    const ending =
      reason === undefined
        ? ({ state: 'done', file_size: size, file_hash: file.digest('hex') } as const)
        : endingOf(reason)
    if (reason !== undefined && !(reason instanceof AppError)) logUnexpected(reason, { door: 'route' })
    await recordEnd(ctx, run.exportId ?? 0, { ...ending, rows_done: run.rows }).finally(() => run.end())
  }
  const idle = setTimeout(
    () => void run.stop(new TimedOut('Nobody took the file any further for more than a minute.')),
    IDLE_MS,
  )
  return new ReadableStream<Uint8Array>(
    {
      start: controller => {
        run.signal.addEventListener('abort', () => {
          const { reason } = run.signal
          void pieces.return(undefined).catch(() => {})
          void end(reason)
            .catch(error => logUnexpected(error, { door: 'route' }))
            .finally(() => controller.error(reason))
        })
      },
      pull: async controller => {
        try {
          idle.refresh()
          const { done, value } = await pieces.next()
          if (run.signal.aborted) return
          if (!done) {
            file.update(value)
            size += value.byteLength
            controller.enqueue(value)
            return
          }
          await end()
          controller.close()
        } catch (error) {
          if (run.signal.aborted) return
          await end(error)
          throw error
        }
      },
      cancel: () => run.stop(new Cancelled(GONE)),
    },
    { highWaterMark: 1 },
  )
}

/** Between two chunks everybody else has their turn: a reader can be so fast that its messages never end. */
async function* counted(chunks: AsyncIterable<Row[]>, run: Run): AsyncGenerator<Row[]> {
  for await (const rows of chunks) {
    yield rows
    run.rows += rows.length
    await setImmediate()
  }
}

function requireFitting({ format }: ExportPlan, count: number): void {
  const { atMost = Number.POSITIVE_INFINITY, label } = formatOf(format)
  if (count > atMost)
    throw new TooLarge(`${label} holds at most ${formatNumber(atMost)} leads. Narrow the table, or export it as CSV.`)
}

function headersOf({ now, dealership }: Context, { name, format }: ExportPlan, count: number): HeadersInit {
  const { extension, mediaType } = formatOf(format)
  return {
    'Content-Type': mediaType,
    'Content-Disposition': attachment(`${name} ${dayOf(now, dealership.timeZone)}`, extension),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'X-Total-Count': String(count),
  }
}
