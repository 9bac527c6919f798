import 'server-only'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { dialable, REACH } from '@/lib/rules/reach'
import { visibleLeads } from './visible'

/** Beyond this many the oldest stay away from the page. */
const MAX_ROWS = 200

/** What hangs off a lead besides what its form holds. Entries are named as the forms name them. */
export type Related = Awaited<ReturnType<typeof readRelated>>

/** All of it for one lead this person sees, or NotFound. */
export async function readRelated(ctx: Context, leadId: number) {
  requirePermission(ctx, 'lead.read')
  const reach = await selectReach(ctx, leadId)
  if (!reach) throw new NotFound('This lead does not exist, or is not one you may see.')
  return {
    reach,
    vehicles: await selectVehicles(ctx, leadId),
    appointments: await selectAppointments(ctx, leadId),
    tasks: await selectTasks(ctx, leadId),
    consents: await selectConsents(ctx, leadId),
    mails: await selectMails(ctx, leadId),
    history: await selectHistory(ctx, leadId),
  }
}

/** Whom a channel may reach is asked where rules and senders ask it; the zone is the one that was asked in. */
async function selectReach(ctx: Context, leadId: number) {
  const { timeZone, firstWeekday } = ctx.dealership
  const clock = { now: ctx.now, zone: timeZone, firstWeekday }
  const row = await visibleLeads(ctx)
    .where('lead.id', '=', leadId)
    .select([
      'lead.time_zone as zone',
      REACH.hasEmail().as('hasEmail'),
      REACH.hasPhone().as('hasPhone'),
      dialable.as('dialable'),
      REACH.emailable().as('emailable'),
      REACH.textable().as('textable'),
      REACH.callableNow(clock).as('callableNow'),
    ])
    .executeTakeFirst()
  return (
    row && {
      zone: row.zone ?? timeZone,
      isZoneKnown: row.zone !== null,
      hasEmail: Boolean(row.hasEmail),
      hasPhone: Boolean(row.hasPhone),
      dialable: Boolean(row.dialable),
      emailable: Boolean(row.emailable),
      textable: Boolean(row.textable),
      callableNow: Boolean(row.callableNow),
    }
  )
}

function selectVehicles({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_vehicle')
    .where('lead_id', '=', leadId)
    .select([
      'id',
      'role',
      'make',
      'model',
      'year',
      'mileage',
      'lease_end as leaseEnd',
      'warranty_end as warrantyEnd',
      'payoff',
      'estimate',
      'equity',
      'apr',
      'payments_left as paymentsLeft',
    ])
    .orderBy('id')
    .execute()
}

/** In the order of time. */
async function selectAppointments({ db }: Context, leadId: number) {
  const rows = await db
    .selectFrom('lead_appointment')
    .where('lead_id', '=', leadId)
    .select(['id', 'kind', 'starts_at as startsAt', 'confirmed', 'status', 'note'])
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map(({ confirmed, ...row }) => ({ ...row, confirmed: confirmed === null ? null : confirmed === 1 }))
}

function selectTasks({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_task')
    .leftJoin('user', 'user.id', 'lead_task.assigned_to_id')
    .where('lead_task.lead_id', '=', leadId)
    .select([
      'lead_task.id',
      'lead_task.kind',
      'lead_task.due_at as dueAt',
      'lead_task.state',
      'lead_task.note',
      'lead_task.assigned_to_id as assignedToId',
      'user.name as assignedTo',
    ])
    .orderBy('lead_task.id')
    .execute()
}

/** What was said last comes first. */
function selectConsents({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_consent')
    .leftJoin('user', 'user.id', 'lead_consent.by_user_id')
    .where('lead_consent.lead_id', '=', leadId)
    .select([
      'lead_consent.id',
      'lead_consent.channel',
      'lead_consent.is_allowed as isAllowed',
      'lead_consent.at',
      'lead_consent.reason',
      'user.name as by',
    ])
    .orderBy('lead_consent.at', 'desc')
    .orderBy('lead_consent.id', 'desc')
    .execute()
}

/** The newest first. */
function selectMails({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_email')
    .leftJoin('campaign', 'campaign.id', 'lead_email.campaign_id')
    .where('lead_email.lead_id', '=', leadId)
    .select([
      'lead_email.id',
      'campaign.name as campaign',
      'lead_email.sent_at as sent',
      'lead_email.delivered_at as delivered',
      'lead_email.opened_at as opened',
      'lead_email.clicked_at as clicked',
      'lead_email.bounced_at as bounced',
      'lead_email.unsubscribed_at as unsubscribed',
    ])
    .orderBy('lead_email.sent_at', 'desc')
    .orderBy('lead_email.id', 'desc')
    .limit(MAX_ROWS)
    .execute()
}

/** Changes of status and of people, the newest first; of one moment, status before people. */
async function selectHistory(ctx: Context, leadId: number) {
  const statuses = (await selectStatusChanges(ctx, leadId)).map(row => ({ what: 'status' as const, ...row }))
  const people = (await selectAssignments(ctx, leadId)).map(({ role, ...row }) => ({ what: role, ...row }))
  return [...statuses, ...people].toSorted((one, other) => other.at - one.at)
}

function selectStatusChanges({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_status_change as change')
    .leftJoin('user', 'user.id', 'change.by_user_id')
    .where('change.lead_id', '=', leadId)
    .select(['change.id', 'change.from_status as from', 'change.to_status as to', 'change.at', 'user.name as by'])
    .orderBy('change.at', 'desc')
    .orderBy('change.id', 'desc')
    .limit(MAX_ROWS)
    .execute()
}

function selectAssignments({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_assignment as change')
    .leftJoin('user as giver', 'giver.id', 'change.by_user_id')
    .leftJoin('user as before', 'before.id', 'change.from_user_id')
    .leftJoin('user as after', 'after.id', 'change.to_user_id')
    .where('change.lead_id', '=', leadId)
    .select(['change.id', 'change.role', 'before.name as from', 'after.name as to', 'change.at', 'giver.name as by'])
    .orderBy('change.at', 'desc')
    .orderBy('change.id', 'desc')
    .limit(MAX_ROWS)
    .execute()
}
