import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { getSegmentToEdit, type Segment } from '@/lib/segments/queries'
import { deleteOverrides, writeOverrides } from '@/lib/segments/write-overrides'
import { type BatchLead, type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'

type Stood = Omit<Row<'segment_lead'>, 'lead_id' | 'segment_id'>
/** What stood there by hand before, and what does since; NULL: nothing. */
type Before = { was: Stood | null; is: Stood | null }

export const include = put<Operand<'include'>>('include')
export const exclude = put<Operand<'exclude'>>('exclude')

/** Takes away what was said by hand. */
export const leaveToRule: Change<Operand<'leaveToRule'>, Before> = {
  require: async (ctx, { segmentId }) => {
    await getSegmentToEdit(ctx, segmentId)
  },
  apply: (trx, { segmentId }, leads) =>
    watched(trx, segmentId, leads, () =>
      deleteOverrides(
        trx,
        segmentId,
        leads.map(({ id }) => id),
      ),
    ),
  revert,
}

function put<O extends Operand<'include'>>(kind: 'include' | 'exclude'): Change<O, Before> {
  return {
    require: async (ctx, { segmentId }) => {
      await getSegmentToEdit(ctx, segmentId)
    },
    async apply(trx, { segmentId, reason }, leads) {
      const segment = await getSegmentToEdit(trx, segmentId)
      const others = await notSo(trx, segment, kind, leads)
      const ids = others.map(({ id }) => id)
      return watched(trx, segmentId, others, () => writeOverrides(trx, segment, ids, { kind, reason, expiresAt: null }))
    },
    revert,
  }
}

/** Those who do not stand there like this already: who came by hand for another reason keeps that one, who was frozen is new. */
async function notSo(trx: Context, segment: Segment, kind: 'include' | 'exclude', leads: readonly BatchLead[]) {
  const stood = await standing(trx, segment.id, leads)
  return leads.filter(({ id }) => {
    const row = stood.get(id)
    const counts = row !== undefined && (row.expires_at === null || row.expires_at > trx.now)
    if (kind === 'exclude' && !segment.isDynamic && row === undefined) return false
    return !(counts && row.kind === kind && row.is_frozen === 0)
  })
}

async function watched(
  trx: Context,
  segmentId: number,
  leads: readonly BatchLead[],
  write: () => Promise<void>,
): Promise<{ leadId: number; before: Before }[]> {
  const was = await standing(trx, segmentId, leads)
  await write()
  const is = await standing(trx, segmentId, leads)
  return leads
    .map(({ id }) => ({ leadId: id, before: { was: was.get(id) ?? null, is: is.get(id) ?? null } }))
    .filter(({ before }) => JSON.stringify(before.was) !== JSON.stringify(before.is))
}

async function revert(
  trx: Context,
  { segmentId }: { segmentId: number },
  changed: readonly { lead: BatchLead; before: Before }[],
): Promise<{ leadId: number; reason: string }[]> {
  await getSegmentToEdit(trx, segmentId)
  const now = await standing(
    trx,
    segmentId,
    changed.map(({ lead }) => lead),
  )
  const isUntouched = ({ lead, before }: (typeof changed)[number]) =>
    JSON.stringify(now.get(lead.id) ?? null) === JSON.stringify(before.is)
  const untouched = changed.filter(isUntouched)
  await deleteOverrides(
    trx,
    segmentId,
    untouched.map(({ lead }) => lead.id),
  )
  const rows = untouched.flatMap(({ lead, before }) =>
    before.was ? [{ ...before.was, lead_id: lead.id, segment_id: segmentId }] : [],
  )
  await insertRows(trx.db, 'segment_lead', rows)
  return changedSince(changed, untouched)
}

async function standing({ db }: Context, segmentId: number, leads: readonly BatchLead[]): Promise<Map<number, Stood>> {
  if (leads.length === 0) return new Map()
  const rows = await db
    .selectFrom('segment_lead')
    .select(['lead_id', 'kind', 'reason', 'created_by', 'created_at', 'expires_at', 'is_frozen'])
    .where('segment_id', '=', segmentId)
    .where(
      'lead_id',
      'in',
      leads.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map(({ lead_id, ...stood }) => [lead_id, stood]))
}
