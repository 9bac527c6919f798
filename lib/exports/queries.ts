import 'server-only'
import type { Row } from '@/db/schema'
import { type Context, clock } from '@/lib/context'
import { Conflict, NotFound } from '@/lib/errors'
import { withArchived } from '@/lib/leads/visible-segments'
import { requirePermission } from '@/lib/permissions'
import { FETCHED_WITHIN_MS, findRun } from './running'
import { withNames } from './words'

const RECENT = 100

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
  const [found] = await asSeen(ctx, [await readExport(ctx, id)])
  return found as Export
}

async function readExport(ctx: Context, id: number): Promise<Export> {
  requirePermission(ctx, 'lead.export')
  const found = Number.isSafeInteger(id)
    ? await visibleExports(ctx).where('export.id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw new NotFound('This export does not exist, or is not one you may see.')
  return found
}

/** One's own export as it was asked for, a moment ago and not fetched yet. */
export async function getOwnAsked(ctx: Context, id: number): Promise<Export> {
  const found = await readExport(ctx, id)
  if (found.user_id !== ctx.actor.id) throw new NotFound('This export does not exist, or is not yours.')
  if (found.state !== 'asked' || findRun(id) || clock() - found.asked_at > FETCHED_WITHIN_MS)
    throw new Conflict('This file was fetched already, or asked for too long ago. Export again for another one.')
  return found
}

/** The latest, newest first. */
export async function listExports(ctx: Context): Promise<Export[]> {
  requirePermission(ctx, 'lead.export')
  return asSeen(ctx, await visibleExports(ctx).orderBy('export.id', 'desc').limit(RECENT).execute())
}

/**
 * What this person may know of these: segments have names where they may see them, and what somebody else took of a segment
 * that they may not see is told without its name and its rule.
 */
async function asSeen(ctx: Context, exports: readonly Export[]): Promise<Export[]> {
  const segments = await withArchived(ctx).select(['segment.id', 'segment.name']).execute()
  const names = new Map(segments.map(({ id, name }) => [id, name]))
  const { actor } = ctx
  return exports.map(({ segment_id, ...found }) => {
    const isOpen = segment_id === null || names.has(segment_id)
    if (isOpen || found.user_id === actor.id || actor.role === 'admin')
      return { ...found, segment_id, words: withNames(found.words, names) }
    // A refusal can quote the rule.
    const reason = found.state === 'failed' ? null : found.stop_reason
    return { ...found, segment_id, name: 'A private segment', words: '', rule_hash: null, stop_reason: reason }
  })
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
