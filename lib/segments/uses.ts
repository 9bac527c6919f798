import 'server-only'
import type { Context } from '@/lib/context'
import { plural } from '@/lib/format'
import { readCatalog } from '@/lib/leads/catalog'
import { requirePermission } from '@/lib/permissions'
import { getSegmentToManage } from './queries'

/** One thing that would miss the segment. */
export interface Use {
  label: string
  /** Its page, where this person may open it. */
  href?: string
}

type FindUses = (ctx: Context, segmentId: number) => Promise<Use[]>

/** Everything that can rest on a segment, and so keeps it from being deleted. */
const USES = { rules, grants, links } as const satisfies Record<string, FindUses>

/** What rests on a segment, as far as this person may know. */
export async function listUses(ctx: Context, segmentId: number): Promise<Use[]> {
  requirePermission(ctx, 'segment.delete')
  await getSegmentToManage(ctx, segmentId)
  return usesOf(ctx, segmentId)
}

/** The same for whoever has asked already. */
export async function usesOf(ctx: Context, segmentId: number): Promise<Use[]> {
  const uses: Use[] = []
  for (const find of Object.values<FindUses>(USES)) uses.push(...(await find(ctx, segmentId)))
  return uses
}

async function rules(ctx: Context, segmentId: number): Promise<Use[]> {
  const { catalog } = await readCatalog(ctx)
  const users = [...(catalog.rules?.keys() ?? [])]
    .flatMap(other => catalog.segment(other) ?? [])
    .filter(({ references }) => references.includes(segmentId))
  const named = users.flatMap(({ id, name }) =>
    name ? [{ label: `The rule of “${name}”`, href: `/leads/segments/${id}/edit` }] : [],
  )
  const hidden = users.length - named.length
  return hidden > 0 ? [...named, { label: `The rules of ${plural(hidden, 'private segment')}` }] : named
}

async function grants({ db }: Context, segmentId: number): Promise<Use[]> {
  const rows = await db
    .selectFrom('segment_grant')
    .leftJoin('user', 'user.id', 'segment_grant.user_id')
    .leftJoin('store', 'store.id', 'segment_grant.store_id')
    .where('segment_grant.segment_id', '=', segmentId)
    .select(['user.name as person', 'store.name as store'])
    .orderBy('segment_grant.id')
    .execute()
  return rows.map(({ person, store }) => ({ label: `Shared with ${person ?? store}`, href: sharing(segmentId) }))
}

async function links({ db, now }: Context, segmentId: number): Promise<Use[]> {
  const { count } = await db
    .selectFrom('segment_link')
    .where('segment_id', '=', segmentId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count > 0 ? [{ label: plural(Number(count), 'link'), href: sharing(segmentId) }] : []
}

function sharing(segmentId: number): string {
  return `/leads/segments/${segmentId}/sharing`
}
