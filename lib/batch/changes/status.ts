import 'server-only'
import type { NewRow, Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { asksForStop, STOP_OF_CONTACT } from '@/lib/leads/stop-contact'
import { type BatchLead, type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { doNotContact } from './do-not-contact'
import { insertRows } from './insert-rows'
import { groupedBy, lastRowIds, updateLeads } from './touch'

type Standing = Pick<Row<'lead'>, 'status' | 'sub_status' | 'lost_reason'>
/** Where it was, and what was noted of consent: one way of losing a lead forbids every channel. */
type Before = { was: Standing; noted: number[] }

/** Puts leads somewhere else in the funnel. */
export const status: Change<Operand<'status'>, Before> = {
  require: async () => undefined,

  async apply(trx, operand, leads) {
    const after = standingOf(operand)
    const others = leads.filter(lead => keyOf(lead) !== keyOf(after))
    await put(trx, after, others)
    const noted = await stop(trx, after, others)
    return others.map(({ id, status, sub_status, lost_reason }) => ({
      leadId: id,
      before: { was: { status, sub_status, lost_reason }, noted: noted.get(id) ?? [] },
    }))
  },

  async revert(trx, operand, changed) {
    const after = keyOf(standingOf(operand))
    const untouched = changed.filter(({ lead }) => keyOf(lead) === after)
    for (const group of groupedBy(untouched, ({ before }) => keyOf(before.was)).values()) {
      const [first] = group
      if (!first) continue
      await put(
        trx,
        first.before.was,
        group.map(({ lead }) => lead),
      )
    }
    const stopped = untouched.filter(({ before }) => before.noted.length > 0)
    // Who said something about it since keeps what was noted.
    await doNotContact.revert(
      trx,
      STOP_OF_CONTACT,
      stopped.map(({ lead, before }) => ({ lead, before: before.noted })),
    )
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

async function stop(trx: Context, after: Standing, leads: readonly BatchLead[]): Promise<Map<number, number[]>> {
  const asking = leads.filter(lead => asksForStop(lead, after))
  const outcomes = await doNotContact.apply(trx, STOP_OF_CONTACT, asking)
  return new Map(outcomes.flatMap(one => ('before' in one ? [[one.leadId, one.before]] : [])))
}

function standingOf({ status, subStatus, lostReason }: Operand<'status'>): Standing {
  return { status, sub_status: subStatus, lost_reason: lostReason }
}

function keyOf({ status, sub_status, lost_reason }: Standing): string {
  return JSON.stringify([status, sub_status, lost_reason])
}
