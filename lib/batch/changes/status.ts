import 'server-only'
import type { NewRow, Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { type BatchLead, type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'
import { groupedBy, lastRowIds, updateLeads } from './touch'

type Standing = Pick<Row<'lead'>, 'status' | 'sub_status' | 'lost_reason'>

/** Puts leads somewhere else in the funnel. */
export const status: Change<Operand<'status'>, Standing> = {
  require: async () => undefined,

  async apply(trx, operand, leads) {
    const after = standingOf(operand)
    const others = leads.filter(lead => keyOf(lead) !== keyOf(after))
    await put(trx, after, others)
    return others.map(({ id, status, sub_status, lost_reason }) => ({
      leadId: id,
      before: { status, sub_status, lost_reason },
    }))
  },

  async revert(trx, operand, changed) {
    const after = keyOf(standingOf(operand))
    const untouched = changed.filter(({ lead }) => keyOf(lead) === after)
    for (const group of groupedBy(untouched, ({ before }) => keyOf(before)).values()) {
      const [first] = group
      if (!first) continue
      await put(
        trx,
        first.before,
        group.map(({ lead }) => lead),
      )
    }
    return changedSince(changed, untouched)
  },
}

async function put(trx: Context, after: Standing, leads: readonly BatchLead[]): Promise<void> {
  await updateLeads(
    trx,
    leads.map(({ id }) => id),
    after,
  )
  const moved = leads.filter(lead => lead.status !== after.status)
  if (moved.length === 0) return
  const last = await lastRowIds(
    trx,
    'lead_status_change',
    moved.map(({ id }) => id),
  )
  const rows = moved.map(
    (lead): NewRow<'lead_status_change'> => ({
      lead_id: lead.id,
      id: (last.get(lead.id) ?? 0) + 1,
      from_status: lead.status,
      to_status: after.status,
      at: trx.now,
      by_user_id: trx.actor.id,
    }),
  )
  await insertRows(trx.db, 'lead_status_change', rows)
}

function standingOf({ status, subStatus, lostReason }: Operand<'status'>): Standing {
  return { status, sub_status: subStatus, lost_reason: lostReason }
}

function keyOf({ status, sub_status, lost_reason }: Standing): string {
  return JSON.stringify([status, sub_status, lost_reason])
}
