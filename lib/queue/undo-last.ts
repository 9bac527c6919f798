import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { removeAppointment } from '@/lib/leads/appointments'
import { removeActivity } from '@/lib/leads/remove-activity'
import { setConsent } from '@/lib/leads/set-consent'
import { removeTask, updateTask } from '@/lib/leads/tasks'
import { getLeadRow } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { dropClaims, takeClaim } from './claims'
import type { Made } from './close-lead'
import { findOpenLead, getOwnQueue, setQueueLead } from './own-queue'
import type { QueueId } from './schema'

/**
 * Takes back what was done with the last lead of a queue, and opens that lead again; the one that is open waits. Conflict where
 * there is nothing to take back, somebody changed it since, or a colleague is on the lead.
 */
export async function undoLast(ctx: Context, { queueId }: QueueId): Promise<void> {
  requirePermission(ctx, 'queue.work')
  await transaction(ctx, async trx => {
    const queue = await getOwnQueue(trx, queueId)
    const lead = await trx.db
      .selectFrom('queue_lead')
      .selectAll()
      .where('queue_id', '=', queueId)
      .where('position', '=', queue.last_closed ?? 0)
      .executeTakeFirst()
    if (!lead) throw new Conflict('There is nothing to take back.')
    const { store_id } = await getLeadRow(trx, lead.lead_id)
    const open = await findOpenLead(trx, queueId)
    if (open) await setQueueLead(trx, open, { state: 'waiting' })
    await dropClaims(trx, queueId)
    if (!(await takeClaim(trx, queueId, lead.lead_id)))
      throw new Conflict('A colleague is on this lead by now. Take it back on the page of the lead.')
    if (lead.made) await takeBack(trx, lead.lead_id, JSON.parse(lead.made) as Made)
    await setQueueLead(trx, lead, { state: 'open', reason: null, snoozed_until: null, closed_at: null, made: null })
    await trx.db.updateTable('queue').set({ last_closed: null }).where('id', '=', queueId).execute()
    await recordAudit(trx, {
      action: 'queue.undo',
      subject: 'lead',
      subjectId: lead.lead_id,
      storeId: store_id,
      details: { segment: queue.segment_id },
    })
  })
}

async function takeBack(trx: Context, leadId: number, made: Made): Promise<void> {
  if (made.task) await removeTask(trx, { leadId, ...made.task })
  if (made.appointment) await removeAppointment(trx, { leadId, ...made.appointment })
  for (const { id, before } of made.done)
    await updateTask(trx, { leadId, id, before: { ...before, state: 'done' }, after: before })
  if (made.forbadeCalls)
    await setConsent(trx, { leadId, channels: ['call'], isAllowed: true, reason: 'The outcome was taken back' })
  await removeActivity(trx, { leadId, id: made.activity })
}
