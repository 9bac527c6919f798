import 'server-only'
import { visibleBatches } from '@/lib/batch/queries'
import { jobTitlesOf, titlesOf } from '@/lib/batch/titles'
import type { Context } from '@/lib/context'
import { visibleImports } from '@/lib/imports/queries'
import { visibleJobs } from '@/lib/jobs/queries'
import { joinedName, leadName } from '@/lib/leads/name'
import { visibleViews } from '@/lib/leads/saved-views'
import { visibleLeads } from '@/lib/leads/visible'
import { visibleSegments } from '@/lib/leads/visible-segments'
import { can } from '@/lib/permissions'
import type { AuditSubject } from './subject-words'

/** What an entry is about, as this person may know it. */
export interface Named {
  name: string
  /** Its page, where it has one. */
  href?: string
}

type Find = (ctx: Context, ids: number[]) => Promise<(Named & { id: number })[]>

/** What still exists and this person may see has a name; all else stays a number. */
const FIND = {
  lead: async (ctx, ids) => {
    const leads = await visibleLeads(ctx)
      .where('lead.id', 'in', ids)
      .select(['lead.id', 'lead.first_name', 'lead.last_name'])
      .execute()
    return leads.map(({ id, first_name, last_name }) => ({
      id,
      name: leadName(joinedName(first_name, last_name)),
      href: `/leads/${id}`,
    }))
  },
  segment: async (ctx, ids) => {
    const segments = await visibleSegments(ctx)
      .where('segment.id', 'in', ids)
      .select(['segment.id', 'segment.name'])
      .execute()
    return segments.map(({ id, name }) => ({ id, name, href: `/leads/segments/${id}` }))
  },
  user: async (ctx, ids) => {
    const people = await ctx.db.selectFrom('user').where('id', 'in', ids).select(['id', 'name']).execute()
    return can(ctx, 'user.manage') ? people.map(one => ({ ...one, href: `/settings/people/${one.id}` })) : people
  },
  store: ({ db }, ids) => db.selectFrom('store').where('id', 'in', ids).select(['id', 'name']).execute(),
  field: ({ db }, ids) =>
    db.selectFrom('custom_segment_field').where('id', 'in', ids).select(['id', 'display_name as name']).execute(),
  import: async (ctx, ids) => {
    const imports = await visibleImports(ctx).where('import.id', 'in', ids).execute()
    return imports.map(({ id, file_name }) => ({ id, name: file_name, href: `/leads/import/${id}` }))
  },
  view: async (ctx, ids) => {
    const views = await visibleViews(ctx)
      .where('saved_view.id', 'in', ids)
      .select(['saved_view.id', 'saved_view.name'])
      .execute()
    return views.map(({ id, name }) => ({ id, name, href: `/leads?view=${id}` }))
  },
  job: async (ctx, ids) => {
    const jobs = await visibleJobs(ctx).where('job.id', 'in', ids).select(['job.id', 'job.title']).execute()
    const titles = await jobTitlesOf(
      ctx,
      jobs.map(({ id }) => id),
    )
    return jobs.map(({ id, title }) => ({ id, name: titles.get(id) ?? title }))
  },
  batch: async (ctx, ids) => {
    const batches = await visibleBatches(ctx).where('batch.id', 'in', ids).selectAll('batch').execute()
    const titles = await titlesOf(ctx, batches)
    return batches.map(({ id, title }) => ({ id, name: titles.get(id) ?? title }))
  },
  link: async () => [],
  session: async () => [],
  dealership: async () => [],
} as const satisfies Record<AuditSubject, Find>

export interface Reference {
  subject: AuditSubject
  id: number
}

/** The names of all these at once. */
export async function namesOf(ctx: Context, references: readonly Reference[]) {
  const known = new Map<string, Named>()
  for (const [subject, find] of Object.entries<Find>(FIND)) {
    const ids = new Set(references.filter(one => one.subject === subject).map(({ id }) => id))
    if (ids.size === 0) continue
    for (const { id, ...named } of await find(ctx, [...ids])) known.set(`${subject} ${id}`, named)
  }
  return ({ subject, id }: Reference) => known.get(`${subject} ${id}`)
}
