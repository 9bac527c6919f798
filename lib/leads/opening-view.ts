import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { findSavedView, type SavedView } from './saved-views'
import { isPlain, NO_SAVED_VIEW, type ViewInput } from './view'

/** The view this person opens the leads with; undefined where they chose none, or may no longer see it. */
export async function findOpeningView(ctx: Context): Promise<SavedView | undefined> {
  const row = await ctx.db
    .selectFrom('opening_view')
    .where('user_id', '=', ctx.actor.id)
    .select('view_id')
    .executeTakeFirst()
  return row && findSavedView(ctx, row.view_id)
}

/** Where an address that says nothing goes on to: the same leads, in an address that says what is seen. */
export async function openingQuery(ctx: Context, input: ViewInput): Promise<string | undefined> {
  const view = isPlain(input) ? await findOpeningView(ctx) : undefined
  return view && `?view=${view.id}`
}

/** From now on the leads open for this person with that view, or as they usually look. */
export async function setOpeningView(ctx: Context, { id }: { id: number | null }): Promise<void> {
  requirePermission(ctx, 'view.save')
  await transaction(ctx, async trx => {
    if (id !== null && !(await findSavedView(trx, id))) throw new NotFound(NO_SAVED_VIEW)
    await trx.db.deleteFrom('opening_view').where('user_id', '=', trx.actor.id).execute()
    if (id !== null) await trx.db.insertInto('opening_view').values({ user_id: trx.actor.id, view_id: id }).execute()
    await recordAudit(trx, { action: 'view.open', subject: 'view', subjectId: id })
  })
}
