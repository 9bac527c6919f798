import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Context } from '@/lib/context'
import { findLead } from '@/lib/leads/queries'
import { readRelated } from '@/lib/leads/related-queries'
import { callingTimeFrom, isCallingTimeIn } from '@/lib/rules/calling-hours'
import { effectiveUrgency } from '@/lib/rules/urgency'
import { explainMembership } from '@/lib/segments/explain'
import { dayOf } from '@/lib/time'
import { broughtBy } from './due-tasks'
import { OUTCOME_KEYS, proposeNext } from './outcomes'
import { findOpenLead, type Queue } from './own-queue'
import { countArrivals, findHeldLead, listUpcoming, nextSnoozed, readProgress } from './queries'
import { reasonOf } from './reason'

/** What the page of a queue shows: the open lead with all one needs to call, or why there is none. */
export async function readWorkPage(ctx: Context, queue: Queue) {
  const held = await findHeldLead(ctx, queue)
  return {
    /** Another one each time: what Back brings is told from what is so now. */
    drawn: randomUUID(),
    progress: await readProgress(ctx, queue),
    upcoming: await listUpcoming(ctx, queue),
    arrivals: await countArrivals(ctx, queue),
    backAt: await nextSnoozed(ctx, queue),
    /** Whether a lead is open, also where this person's claim on it has lapsed. */
    hasOpen: held !== undefined || (await findOpenLead(ctx, queue.id)) !== undefined,
    open: held ? await readOpen(ctx, queue, held) : undefined,
  }
}

export type WorkPage = Awaited<ReturnType<typeof readWorkPage>>
export type OpenLead = NonNullable<WorkPage['open']>

async function readOpen(ctx: Context, queue: Queue, held: NonNullable<Awaited<ReturnType<typeof findHeldLead>>>) {
  const lead = await findLead(ctx, held.lead_id)
  if (!lead) return undefined
  const related = await readRelated(ctx, lead.id)
  const { zone } = related.reach
  const urgency = effectiveUrgency(lead.timelines[0]?.dueOn ?? null, dayOf(ctx.now, ctx.dealership.timeZone))
  const tasks = related.tasks.filter(({ state }) => state === 'open')
  const timing = { now: ctx.now, zone, urgency, createdAt: lead.createdAt }
  return {
    position: held.position,
    why: held.why,
    isLateArrival: held.is_late_arrival === 1,
    lead,
    reach: related.reach,
    isCallForbidden: related.consents.find(({ channel }) => channel === 'call')?.isAllowed === 0,
    /** When the hours open in which the lead may be called; null while they are. */
    callsOpenAt: isCallingTimeIn(ctx.now, zone) ? null : callingTimeFrom(ctx.now, zone),
    tasks,
    /** Those that working it does. */
    due: tasks.filter(({ dueAt, assignedToId }) => {
      return dueAt !== null && dueAt <= broughtBy(ctx, queue) && (assignedToId ?? ctx.actor.id) === ctx.actor.id
    }),
    appointments: related.appointments.filter(({ status, startsAt }) => status === 'scheduled' && startsAt >= ctx.now),
    /** Why it is in the segment; null where its tasks say it. */
    reason: queue.segment_id === null ? null : reasonOf(await explainMembership(ctx, queue.segment_id, lead.id)),
    proposals: Object.fromEntries(OUTCOME_KEYS.map(outcome => [outcome, proposeNext(outcome, timing)])),
  }
}
