import 'server-only'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { type BatchLead, type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'
import { groupedBy, lastRowIds, updateLeads } from './touch'

type Before = number | null

const COLUMNS = { bdc_agent: 'bdc_agent_id', salesperson: 'salesperson_id' } as const
type Role = keyof typeof COLUMNS

/** Gives leads to somebody, or to nobody. */
export const assign: Change<Operand<'assign'>, Before> = {
  async require({ db }, { userId }) {
    if (userId === null) return
    const person = db.selectFrom('user').select('id').where('id', '=', userId).where('is_active', '=', 1)
    if (await person.executeTakeFirst()) return
    throw new Invalid('Choose someone who works here, or nobody.', { userId: 'Choose someone who works here.' })
  },

  async apply(trx, { role, userId }, leads) {
    const column = COLUMNS[role]
    const others = leads.filter(lead => lead[column] !== userId)
    await give(trx, role, userId, others)
    return others.map(lead => ({ leadId: lead.id, before: lead[column] }))
  },

  async revert(trx, { role, userId }, changed) {
    const column = COLUMNS[role]
    const untouched = changed.filter(({ lead }) => lead[column] === userId)
    for (const [before, group] of groupedBy(untouched, one => one.before))
      await give(
        trx,
        role,
        before,
        group.map(({ lead }) => lead),
      )
    return changedSince(changed, untouched)
  },
}

async function give(trx: Context, role: Role, userId: number | null, leads: readonly BatchLead[]): Promise<void> {
  if (leads.length === 0) return
  const ids = leads.map(({ id }) => id)
  await updateLeads(trx, ids, { [COLUMNS[role]]: userId })
  const last = await lastRowIds(trx, 'lead_assignment', ids)
  const rows = leads.map(
    (lead): NewRow<'lead_assignment'> => ({
      lead_id: lead.id,
      id: (last.get(lead.id) ?? 0) + 1,
      role,
      from_user_id: lead[COLUMNS[role]],
      to_user_id: userId,
      at: trx.now,
      by_user_id: trx.actor.id,
    }),
  )
  await insertRows(trx.db, 'lead_assignment', rows)
}
