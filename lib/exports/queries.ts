import 'server-only'
import type { Row } from '@/db/schema'
import { type Context, clock } from '@/lib/context'
import { Conflict, NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { findRun } from './running'

const RECENT = 100
/** A browser that was told to fetch a file does so at once. */
const FETCHED_WITHIN_MS = 60_000

/** `interrupted`: its row says that it is at work or waits to be fetched, and neither is so. */
export type ExportState = Row<'export'>['state'] | 'interrupted'

export interface Export extends Row<'export'> {
  by: string
}

/** Of exports there are a person's own; for a manager those of the people of their stores; for an admin everybody's. */
export function visibleExports({ db, actor }: Context) {
  const all = db
    .selectFrom('export')
    .innerJoin('user', 'user.id', 'export.user_id')
    .selectAll('export')
    .select('user.name as by')
  if (actor.role === 'admin' || (actor.role === 'manager' && actor.allStores)) return all
  if (actor.role === 'agent') return all.where('export.user_id', '=', actor.id)
  const people = db
    .selectFrom('user_store')
    .select('user_id')
    .where('store_id', 'in', actor.storeIds.length > 0 ? actor.storeIds : [-1])
  return all.where(({ eb, or }) => or([eb('export.user_id', '=', actor.id), eb('export.user_id', 'in', people)]))
}

/** The export, or NotFound. */
export async function getExport(ctx: Context, id: number): Promise<Export> {
  requirePermission(ctx, 'lead.export')
  const found = Number.isSafeInteger(id)
    ? await visibleExports(ctx).where('export.id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw new NotFound('This export does not exist, or is not one you may see.')
  return found
}

/** One's own export, asked for a moment ago and not fetched yet. */
export async function getOwnAsked(ctx: Context, id: number): Promise<Export> {
  const found = await getExport(ctx, id)
  if (found.user_id !== ctx.actor.id) throw new NotFound('This export does not exist, or is not yours.')
  if (found.state !== 'asked' || findRun(id) || clock() - found.asked_at > FETCHED_WITHIN_MS)
    throw new Conflict('This file was fetched already, or asked for too long ago. Export again for another one.')
  return found
}

/** The latest, newest first. */
export async function listExports(ctx: Context): Promise<Export[]> {
  requirePermission(ctx, 'lead.export')
  return visibleExports(ctx).orderBy('export.id', 'desc').limit(RECENT).execute()
}

/** Whether this person may end an export, and there is something to end. */
export function mayCancel({ actor }: Context, found: Export): boolean {
  const { state } = progressOf(found)
  return (state === 'asked' || state === 'running') && (found.user_id === actor.id || actor.role === 'admin')
}

/** How far an export is, for whoever watches it. */
export interface ExportProgress {
  state: ExportState
  /** Leads it is to have; null until they were counted. */
  rows: number | null
  done: number
  reason: string | null
}

export function progressOf({ id, state, row_count, rows_done, stop_reason, asked_at }: Export): ExportProgress {
  const run = findRun(id)
  const isOver = state === 'asked' ? clock() - asked_at > FETCHED_WITHIN_MS : state === 'running'
  return {
    state: isOver && !run ? 'interrupted' : state === 'asked' && run ? 'running' : state,
    rows: row_count,
    done: run?.rows ?? rows_done,
    reason: stop_reason,
  }
}
