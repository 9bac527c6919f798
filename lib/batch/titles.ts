import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { plural } from '@/lib/format'
import { withArchived } from '@/lib/leads/visible-segments'
import { isOperation, OPERATIONS } from './operations'

type Titled = Pick<Row<'batch'>, 'id' | 'user_id' | 'operation' | 'operand' | 'total' | 'title'>

/** What is said of batches to whoever reads it: the name of a segment only to those who may see it, or who chose it. */
export async function titlesOf(ctx: Context, batches: readonly Titled[]): Promise<Map<number, string>> {
  const { id: me, role } = ctx.actor
  const ofOthers = role === 'admin' ? [] : batches.filter(({ user_id }) => user_id !== me)
  const segments = new Map(ofOthers.flatMap(one => segmentOf(one).map(segment => [one.id, segment])))
  const seen = new Set<number>()
  if (segments.size > 0) {
    const ids = [...new Set(segments.values())]
    const rows = await withArchived(ctx).where('segment.id', 'in', ids).select('segment.id').execute()
    for (const { id } of rows) seen.add(id)
  }
  return new Map(
    batches.map(one => {
      const segment = segments.get(one.id)
      return [one.id, segment === undefined || seen.has(segment) ? one.title : titleWithout(one, segment)]
    }),
  )
}

/** The same of the jobs among these that are at work for a batch. */
export async function jobTitlesOf(ctx: Context, jobIds: readonly number[]): Promise<Map<number, string>> {
  if (jobIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('batch')
    .select(['id', 'user_id', 'operation', 'operand', 'total', 'title', 'job_id', 'undo_job_id'])
    .where(({ eb, or }) => or([eb('job_id', 'in', jobIds), eb('undo_job_id', 'in', jobIds)]))
    .execute()
  const titles = await titlesOf(ctx, rows)
  return new Map(
    rows.flatMap(({ id, title, job_id, undo_job_id }) => {
      const said = titles.get(id) ?? title
      const jobs: [number | null, string][] = [
        [job_id, said],
        [undo_job_id, undoTitle(said)],
      ]
      return jobs.flatMap(([job, words]) => (job === null ? [] : [[job, words]]))
    }),
  )
}

/** Of what takes a batch back. */
export function undoTitle(title: string): string {
  return `Undo: ${title}`
}

function segmentOf({ operand }: Titled): number[] {
  const { segmentId }: { segmentId?: number } = JSON.parse(operand)
  return segmentId === undefined ? [] : [segmentId]
}

function titleWithout({ operation, operand, total, title }: Titled, segment: number): string {
  if (!isOperation(operation)) return title
  const names = { people: [], tags: [], customFields: [], segments: [{ id: segment, name: 'a private segment' }] }
  return OPERATIONS[operation].sentence(JSON.parse(operand) as never, plural(total, 'lead'), names)
}
