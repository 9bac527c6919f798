import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { fold } from '@/lib/text'
import { readCatalog } from './catalog'
import { getViewToEdit, type SavedView } from './saved-views'
import { resolveView } from './states'
import { keptQuery } from './view'
import type { CreateView, UpdateView } from './view-schema'

/** As many as a menu can hold. */
const MOST = 100

/** Keeps how the table of a query string is seen, under a name. Invalid where the query cannot be read. */
export async function createView(ctx: Context, input: CreateView): Promise<Pick<SavedView, 'id' | 'query'>> {
  requirePermission(ctx, 'view.save')
  const query = await readQuery(ctx, input.query)
  const visibility = sharedAs(ctx, input.visibility)
  return transaction(ctx, async trx => {
    await requireNewName(trx, input.name)
    const made = { version: 1, created_by: trx.actor.id, created_at: trx.now, deleted_at: null }
    const { id } = await trx.db
      .insertInto('saved_view')
      .values({ ...columnsOf(trx, { name: input.name, visibility, query }), ...made })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeStores(trx, id, visibility)
    await recordAudit(trx, { action: 'view.create', subject: 'view', subjectId: id, details: { visibility } })
    return { id, query }
  })
}

/** Changes what it shows, its name, or who may use it. Conflict where somebody else saved since `version`. */
export async function updateView(ctx: Context, input: UpdateView): Promise<void> {
  requirePermission(ctx, 'view.save')
  const query = input.query === undefined ? undefined : await readQuery(ctx, input.query)
  await transaction(ctx, async trx => {
    const before = await getViewToEdit(trx, input.id)
    if (before.version !== input.version)
      throw new Conflict('Somebody else saved this view in the meantime. Reload the page to see it as it is now.')
    if (before.name !== input.name) await requireNewName(trx, input.name, before)
    const isSharedAnew = before.visibility !== input.visibility
    const visibility = isSharedAnew ? sharedAs(trx, input.visibility) : before.visibility
    const after = { name: input.name, visibility, query: query ?? before.query }
    await trx.db
      .updateTable('saved_view')
      .set({ ...columnsOf(trx, after), version: before.version + 1 })
      .where('id', '=', input.id)
      .execute()
    if (isSharedAnew) await writeStores(trx, input.id, visibility)
    const changed = (['name', 'visibility', 'query'] as const).filter(key => before[key] !== after[key])
    await recordAudit(trx, { action: 'view.update', subject: 'view', subjectId: input.id, details: { changed } })
  })
}

/** Ends the view, for whoever used it too; the leads stay as they are. */
export async function deleteView(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'view.save')
  await transaction(ctx, async trx => {
    await getViewToEdit(trx, id)
    await trx.db.updateTable('saved_view').set({ deleted_at: trx.now }).where('id', '=', id).execute()
    await recordAudit(trx, { action: 'view.delete', subject: 'view', subjectId: id })
  })
}

async function readQuery(ctx: Context, query: string): Promise<string> {
  const { catalog } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, query)
  if (view.unreadable) throw new Invalid(view.unreadable)
  return keptQuery(view)
}

function columnsOf(
  { actor, now }: Context,
  { name, visibility, query }: Pick<SavedView, 'name' | 'visibility' | 'query'>,
) {
  return { name, name_folded: fold(name) ?? '', visibility, query, updated_by: actor.id, updated_at: now }
}

/** Two views of one maker that are called the same could not be told apart. */
async function requireNewName(ctx: Context, name: string, renamed?: SavedView): Promise<void> {
  const own = await ctx.db
    .selectFrom('saved_view')
    .select('name_folded')
    .where('deleted_at', 'is', null)
    .where('created_by', '=', renamed?.createdBy.id ?? ctx.actor.id)
    .$if(renamed !== undefined, query => query.where('id', '!=', renamed?.id ?? 0))
    .execute()
  const taken = `There is a view called “${name}” already. Choose another name.`
  if (own.some(view => view.name_folded === (fold(name) ?? ''))) throw new Invalid(taken, { name: taken })
  if (!renamed && own.length >= MOST) throw new Invalid(`You have ${MOST} views. Delete one of them first.`)
}

/** The team of somebody with all stores is everyone. */
function sharedAs({ actor }: Context, visibility: SavedView['visibility']): SavedView['visibility'] {
  return visibility === 'team' && actor.allStores ? 'everyone' : visibility
}

/** The team of a team view is that of whoever shares it. */
async function writeStores({ db, actor }: Context, id: number, visibility: SavedView['visibility']): Promise<void> {
  await db.deleteFrom('saved_view_store').where('view_id', '=', id).execute()
  const rows = visibility === 'team' ? actor.storeIds.map(store_id => ({ view_id: id, store_id })) : []
  if (rows.length > 0) await db.insertInto('saved_view_store').values(rows).execute()
}
