import 'server-only'
import { recordAudit } from '@/lib/audit'
import type { Context } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { visibleLeads } from '@/lib/leads/visible'
import { includes } from '@/lib/segments/access'
import { membershipTest } from '@/lib/segments/membership'
import { findSegment } from '@/lib/segments/queries'
import { sentenceOf } from '@/lib/segments/sentence'
import { dropClaims, takeClaim } from './claims'
import { hasTaskToWork } from './due-tasks'
import { type Queue, type QueueLead, setQueueLead } from './own-queue'

/** Looked at before a person is told that nothing is left at the moment. */
const MOST_TRIES = 200

/**
 * Opens the next lead of a queue for this person, in the transaction of what they did with the one before: what was put off
 * until now, then what came late, then the frozen order. Leads that a colleague is on wait; what left is gone.
 */
export async function openNext(trx: Context, queue: Queue): Promise<QueueLead | undefined> {
  await dropClaims(trx, queue.id)
  const isToWork = await testOf(trx, queue)
  if (!isToWork) return undefined
  for (const found of await selectNext(trx, queue)) {
    if (!(await isToWork(found.lead_id))) {
      await setQueueLead(trx, found, { state: 'gone', closed_at: trx.now })
    } else if (await takeClaim(trx, queue.id, found.lead_id)) {
      await setQueueLead(trx, found, { state: 'open', snoozed_until: null })
      await recordOpening(trx, queue, found.lead_id)
      return found
    }
  }
  return undefined
}

/** Takes the lead up again that is open already. False where a colleague is on it by now. */
export async function reopen(trx: Context, queue: Queue, lead: QueueLead): Promise<boolean> {
  await dropClaims(trx, queue.id)
  const isToWork = await testOf(trx, queue)
  if (!(await isToWork?.(lead.lead_id)) || !(await takeClaim(trx, queue.id, lead.lead_id))) return false
  await recordOpening(trx, queue, lead.lead_id)
  return true
}

function selectNext({ db, actor, now }: Context, queue: Queue): Promise<QueueLead[]> {
  return db
    .selectFrom('queue_lead')
    .selectAll()
    .where('queue_id', '=', queue.id)
    .where(({ eb, or, and }) =>
      or([eb('state', '=', 'waiting'), and([eb('state', '=', 'snoozed'), eb('snoozed_until', '<=', now)])]),
    )
    .where('lead_id', 'not in', eb =>
      eb
        .selectFrom('lead_claim')
        .select('lead_claim.lead_id')
        .where('lead_claim.expires_at', '>', now)
        .where('lead_claim.user_id', '!=', actor.id),
    )
    .orderBy(eb => eb.case().when('state', '=', 'snoozed').then(0).else(1).end())
    .orderBy('is_late_arrival', 'desc')
    .orderBy('position')
    .limit(MOST_TRIES)
    .execute()
}

type Test = (leadId: number) => Promise<boolean>

/**
 * Whether a lead is still to be worked: one whose task was done, that left the segment, or that somebody tried since the order was frozen, is not to
 * be called again. Undefined where nobody is, because the rule cannot be used or the segment is not this person's to use any more.
 */
async function testOf(trx: Context, queue: Queue): Promise<Test | undefined> {
  if (queue.segment_id === null) return leadId => hasTaskToWork(trx, queue, leadId)
  const { catalog } = await readCatalog(trx)
  const segment = await findSegment(trx, queue.segment_id)
  if (!segment || !includes(segment.access, 'use') || sentenceOf(segment, catalog).problem) return undefined
  return async leadId => {
    const lead = await visibleLeads(trx)
      .where('lead.id', '=', leadId)
      .where(membershipTest(trx, catalog, segment, { only: leadId }))
      .where(({ eb, or }) =>
        or([eb('lead.last_attempt_at', 'is', null), eb('lead.last_attempt_at', '<', queue.started_at)]),
      )
      .select('lead.id')
      .executeTakeFirst()
    return lead !== undefined
  }
}

async function recordOpening(trx: Context, queue: Queue, leadId: number): Promise<void> {
  const lead = await trx.db.selectFrom('lead').select('store_id').where('id', '=', leadId).executeTakeFirstOrThrow()
  await recordAudit(trx, {
    action: 'queue.open',
    subject: 'lead',
    subjectId: leadId,
    storeId: lead.store_id,
    details: { segment: queue.segment_id },
  })
}
