import 'server-only'
import { type SqlBool, sql } from 'kysely'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Forbidden, NotFound } from '@/lib/errors'
import { can, requirePermission } from '@/lib/permissions'
import { NO_SAVED_VIEW } from './view'

/** How somebody likes to see a table of leads. It holds no leads: whoever opens it sees those they may see. */
export interface SavedView {
  id: number
  name: string
  visibility: Row<'saved_view'>['visibility']
  /** As `keptQuery` wrote it. */
  query: string
  version: number
  createdBy: { id: number; name: string }
  mayEdit: boolean
}

/** The saved views that exist for this person: their own, everyone's, and those of a team that shares a store with them. */
export function visibleViews({ db, actor }: Context) {
  const kept = db.selectFrom('saved_view').where('saved_view.deleted_at', 'is', null)
  return kept.where(({ eb, or, and, exists, selectFrom }) => {
    const shared =
      actor.allStores || actor.role === 'admin'
        ? sql<SqlBool>`1 = 1`
        : exists(
            selectFrom('saved_view_store')
              .select('saved_view_store.store_id')
              .whereRef('saved_view_store.view_id', '=', 'saved_view.id')
              .where('saved_view_store.store_id', 'in', actor.storeIds.length > 0 ? actor.storeIds : [-1]),
          )
    return or([
      eb('saved_view.created_by', '=', actor.id),
      eb('saved_view.visibility', '=', 'everyone'),
      and([eb('saved_view.visibility', '=', 'team'), shared]),
    ])
  })
}

/** Every saved view this person may see, by name. */
export async function listSavedViews(ctx: Context): Promise<SavedView[]> {
  requirePermission(ctx, 'lead.read')
  return selectViews(ctx)
}

/** The saved view, or undefined where there is none that this person may see. */
export async function findSavedView(ctx: Context, id: number): Promise<SavedView | undefined> {
  requirePermission(ctx, 'lead.read')
  const [view] = await selectViews(ctx, id)
  return view
}

/** The saved view for a change, or NotFound, or Forbidden with a sentence. */
export async function getViewToEdit(ctx: Context, id: number): Promise<SavedView> {
  const view = await findSavedView(ctx, id)
  if (!view) throw new NotFound(NO_SAVED_VIEW)
  if (!view.mayEdit)
    throw new Forbidden(`Only ${view.createdBy.name}, a manager of the team or an admin may change this view.`)
  return view
}

async function selectViews(ctx: Context, id?: number): Promise<SavedView[]> {
  const rows = await visibleViews(ctx)
    .innerJoin('user', 'user.id', 'saved_view.created_by')
    .select(['saved_view.id', 'saved_view.name', 'saved_view.visibility', 'saved_view.query', 'saved_view.version'])
    .select(['saved_view.created_by', 'user.name as maker'])
    .$if(id !== undefined, query => query.where('saved_view.id', '=', id ?? 0))
    .orderBy('saved_view.name_folded')
    .orderBy('saved_view.id')
    .execute()
  return rows.map(({ created_by, maker, ...view }) => ({
    ...view,
    createdBy: { id: created_by, name: maker },
    mayEdit: mayEdit(ctx, created_by, view.visibility),
  }))
}

/** Its maker, a manager who sees it as one of their team, an admin. */
function mayEdit(ctx: Context, maker: number, visibility: SavedView['visibility']): boolean {
  const { actor } = ctx
  if (!can(ctx, 'view.save')) return false
  return actor.id === maker || actor.role === 'admin' || (actor.role === 'manager' && visibility === 'team')
}
