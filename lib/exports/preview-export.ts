import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { formatNumber } from '@/lib/format'
import { requirePermission } from '@/lib/permissions'
import { formatOf } from './formats'
import type { LeftOut } from './left-out'
import { leftOutTest } from './left-out-test'
import { type ExportInput, type ExportPlan, listedLeads, planExport } from './plan'

/** What a file would come to, and what one should know before taking it. */
export interface ExportPreview {
  /** Leads of the table. */
  listed: number
  /** How many of them each reason takes off, one after the other. */
  leftOut: readonly { reason: LeftOut; count: number }[]
  /** Leads of the file: what is left. */
  rows: number
  notes: readonly string[]
}

/** Counts a file in one scan of the table's own leads. */
export async function previewExport(ctx: Context, input: ExportInput, signal: AbortSignal): Promise<ExportPreview> {
  requirePermission(ctx, 'lead.export')
  const plan = await planExport(ctx, input)
  const tests = plan.leftOut.map(reason => leftOutTest(ctx, plan.catalog, reason))
  const columns = tests.map((test, index) => {
    const earlier = tests.slice(0, index).map(before => sql`when ${before} then 0`)
    const branches = sql.join([...earlier, sql`when ${test} then 1`], sql` `)
    return sql<number>`coalesce(sum(case ${branches} else 0 end), 0)`.as(`l${index}`)
  })
  const query = listedLeads(ctx, plan)
    .select(eb => eb.fn.countAll<number>().as('listed'))
    .select(columns)
  const [counts = {}] = (await ctx.reader.read(query, { kind: 'count', signal })) as Record<string, number>[]
  const listed = Number(counts.listed ?? 0)
  const leftOut = plan.leftOut.map((reason, index) => ({ reason, count: Number(counts[`l${index}`] ?? 0) }))
  const rows = leftOut.reduce((rest, { count }) => rest - count, listed)
  return { listed, leftOut, rows, notes: notesOf(plan, rows) }
}

function notesOf({ format, isAboutCredit }: ExportPlan, rows: number): string[] {
  const { creditNote, note, atLeast = 0, atMost = Number.POSITIVE_INFINITY } = formatOf(format)
  return [
    ...(creditNote && isAboutCredit ? [creditNote] : []),
    ...(rows < atLeast ? [`An audience of fewer than ${formatNumber(atLeast)} people is not used for ads.`] : []),
    ...(rows > atMost
      ? [`Such a file holds at most ${formatNumber(atMost)} leads. Narrow the table, or take CSV.`]
      : []),
    ...(note ? [note] : []),
  ]
}
