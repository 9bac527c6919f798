import 'server-only'
import { createHash } from 'node:crypto'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { Catalog } from '@/lib/rules/catalog'
import { findSavedView } from './saved-views'
import {
  type LeadView,
  leadViewParsers,
  leadViewQuery,
  leadViewUrlKeys,
  NO_SAVED_VIEW,
  parseLeadView,
  toParams,
  USUAL_VIEW,
  type ViewInput,
} from './view'

/** Keeps a view that is too long for a URL; its id, as `?vs=`, opens it for anyone signed in. Invalid where it is unreadable. */
export async function storeView(ctx: Context, catalog: Catalog, query: string): Promise<{ id: string }> {
  requirePermission(ctx, 'lead.read')
  const view = await resolveView(ctx, catalog, query)
  if (view.unreadable) throw new Invalid(view.unreadable)
  const { lead: _, ...kept } = view
  const own = leadViewQuery(kept)
  // The same view is the same row, however often a builder pauses on it.
  const id = createHash('sha256').update(`${ctx.actor.id} ${own}`).digest('base64url').slice(0, 22)
  await transaction(ctx, async trx => {
    await trx.db
      .insertInto('saved_state')
      .values({ id, user_id: trx.actor.id, query: own, created_at: trx.now })
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
    await recordAudit(trx, { action: 'view.store', subject: 'lead', subjectId: null })
  })
  return { id }
}

/** The view of a query string. What it says itself stands over what is stored under its `vs`, or saved as its `view`. */
export async function resolveView(ctx: Context, catalog: Catalog, input: ViewInput): Promise<LeadView> {
  const params = toParams(input)
  const id = params.get(leadViewUrlKeys.stored)
  if (id) {
    const stored = await findStored(ctx, id)
    if (stored !== undefined) return parseLeadView(over(stored, params), catalog)
    const unreadable = 'The view that this address refers to does not exist. Ask for the link again.'
    return { ...parseLeadView(params, catalog), unreadable }
  }

  const saved = leadViewParsers.saved.parse(params.get(leadViewUrlKeys.saved) ?? '')
  if (saved === null || saved === USUAL_VIEW) return parseLeadView(params, catalog)
  const kept = await findSavedView(ctx, saved)
  if (!kept) return { ...parseLeadView(params, catalog), unreadable: NO_SAVED_VIEW }
  return { ...parseLeadView(over(kept.query, params), catalog), saved }
}

function over(base: string, params: URLSearchParams): URLSearchParams {
  const merged = toParams(base)
  for (const key of Object.values(leadViewUrlKeys)) {
    const own = params.get(key)
    if (own !== null) merged.set(key, own)
  }
  return merged
}

async function findStored({ db }: Context, id: string): Promise<string | undefined> {
  if (!/^[\w-]{22}$/.test(id)) return undefined
  const row = await db.selectFrom('saved_state').select('query').where('id', '=', id).executeTakeFirst()
  return row?.query
}
