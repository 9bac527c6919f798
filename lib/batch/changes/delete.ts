import 'server-only'
import { type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { groupedBy, updateLeads } from './touch'

/** When it was deleted. */
type Before = number

/** Takes leads away from everybody. The rows stay, so that it can be taken back. */
export const deletion: Change<Operand<'delete'>, Before> = {
  require: async () => undefined,

  async apply(trx, _, leads) {
    await updateLeads(
      trx,
      leads.map(({ id }) => id),
      { deleted_at: trx.now },
    )
    return leads.map(({ id }) => ({ leadId: id, before: trx.now }))
  },

  async revert(trx, _, changed) {
    const deleted = changed.filter(({ lead, before }) => lead.deleted_at === before)
    for (const group of groupedBy(deleted, ({ before }) => before).values())
      await updateLeads(
        trx,
        group.map(({ lead }) => lead.id),
        { deleted_at: null },
      )
    return changedSince(changed, deleted)
  },
}
