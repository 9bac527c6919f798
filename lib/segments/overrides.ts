import 'server-only'
import type { ExpressionBuilder } from 'kysely'
import type { Database, Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Invalid, NotFound } from '@/lib/errors'
import { getLeadRow, visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { addDays, type Day, dayOf, startOfDay, today } from '@/lib/time'
import { getSegmentToEdit } from './queries'
import type { PutLeads, SetOverride } from './schema'
import { deleteOverrides, writeOverrides } from './write-overrides'

/** A lead put in or kept out by hand, by whom and why. */
export interface Override {
  leadId: number
  segmentId: number
  kind: Row<'segment_lead'>['kind']
  reason: string | null
  by: string
  at: number
  /** From when on it no longer counts, and the last day on which it does. */
  expiresAt: number | null
  until: Day | null
  /** The rule had this lead when it was put away; nobody chose it by hand. */
  isFrozen: boolean
}

/** Puts a lead in, whatever the rule says. What stood there by hand before is replaced. */
export function includeLead(ctx: Context, input: SetOverride): Promise<void> {
  return setOverride(ctx, input, 'include')
}

/** Keeps a lead out, whatever the rule says. Out of a static segment it is simply taken. */
export function excludeLead(ctx: Context, input: SetOverride): Promise<void> {
  return setOverride(ctx, input, 'exclude')
}

/** Puts many leads in, or keeps them out; all of them or, where one is not this person's to see, none. */
export async function putLeads(ctx: Context, { segmentId, leadIds, kind, ...why }: PutLeads): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  await transaction(ctx, async trx => {
    const segment = await getSegmentToEdit(trx, segmentId)
    const ids = [...new Set(leadIds)]
    const seen = await visibleLeads(trx).select('lead.id').where('lead.id', 'in', ids).execute()
    if (seen.length < ids.length) throw new NotFound('Some of these leads do not exist, or are not ones you may see.')
    await writeOverrides(trx, segment, ids, { kind, ...byHand(trx, why) })
    const details = { leads: ids.length }
    await recordAudit(trx, { action: `segment.${kind}`, subject: 'segment', subjectId: segmentId, details })
    await raiseDataVersion(trx, { leads: ids, segmentId })
  })
}

/** Leaves it to the rule again. */
export async function removeOverride(ctx: Context, input: { segmentId: number; leadId: number }): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  await transaction(ctx, async trx => {
    await getSegmentToEdit(trx, input.segmentId)
    const lead = await getLeadRow(trx, input.leadId)
    await deleteOverrides(trx, input.segmentId, [input.leadId])
    await recordAudit(trx, audit('segment.removeOverride', input, lead))
    await raiseDataVersion(trx, { leads: [input.leadId], segmentId: input.segmentId })
  })
}

/** The overrides that count now for these leads in one segment. */
export async function listOverrides(ctx: Context, segmentId: number, leadIds: readonly number[]): Promise<Override[]> {
  if (leadIds.length === 0) return []
  const rows = await selectOverrides(ctx)
    .where(stillCounts(ctx))
    .where('segment_lead.segment_id', '=', segmentId)
    .where('segment_lead.lead_id', 'in', leadIds)
    .execute()
  return rows.map(row => toOverride(ctx, row))
}

/** The overrides that count now for one lead, in every segment. */
export async function listOverridesOf(ctx: Context, leadId: number): Promise<Override[]> {
  const rows = await selectOverrides(ctx).where(stillCounts(ctx)).where('segment_lead.lead_id', '=', leadId).execute()
  return rows.map(row => toOverride(ctx, row))
}

/** The overrides of one lead whose time is over and that nothing took the place of, in every segment. */
export async function listLapsedOf(ctx: Context, leadId: number): Promise<Override[]> {
  const rows = await selectOverrides(ctx)
    .where('segment_lead.expires_at', '<=', ctx.now)
    .where('segment_lead.lead_id', '=', leadId)
    .execute()
  return rows.map(row => toOverride(ctx, row))
}

async function setOverride(ctx: Context, input: SetOverride, kind: Override['kind']): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  await transaction(ctx, async trx => {
    const segment = await getSegmentToEdit(trx, input.segmentId)
    // By hand too, one reaches only leads one may see.
    const lead = await getLeadRow(trx, input.leadId)
    await writeOverrides(trx, segment, [input.leadId], { kind, ...byHand(trx, input) })
    await recordAudit(trx, audit(`segment.${kind}`, input, lead))
    await raiseDataVersion(trx, { leads: [input.leadId], segmentId: input.segmentId })
  })
}

/** `until` is the last day on which it counts, as the dealership has its days. */
function byHand({ now, dealership }: Context, { reason, until }: Pick<SetOverride, 'reason' | 'until'>) {
  const zone = dealership.timeZone
  if (!until) return { reason, expiresAt: null }
  if (until < today(now, zone)) {
    const message = 'Choose today or a later day.'
    throw new Invalid(message, { until: message })
  }
  return { reason, expiresAt: startOfDay(addDays(until, 1), zone) }
}

function stillCounts({ now }: Context) {
  return ({ eb, or }: ExpressionBuilder<Database, 'segment_lead'>) =>
    or([eb('segment_lead.expires_at', 'is', null), eb('segment_lead.expires_at', '>', now)])
}

function selectOverrides({ db }: Context) {
  return (
    db
      .selectFrom('segment_lead')
      .innerJoin('user', 'user.id', 'segment_lead.created_by')
      .innerJoin('segment', 'segment.id', 'segment_lead.segment_id')
      // Of whom a rule had when it was put away nothing is said once it is back.
      .where(({ eb, or }) => or([eb('segment_lead.is_frozen', '=', 0), eb('segment.is_dynamic', '=', 0)]))
      .select([
        'segment_lead.lead_id as leadId',
        'segment_lead.segment_id as segmentId',
        'segment_lead.kind as kind',
        'segment_lead.reason as reason',
        'user.name as by',
        'segment_lead.created_at as at',
        'segment_lead.expires_at as expiresAt',
        'segment_lead.is_frozen as frozen',
      ])
  )
}

function toOverride(
  { dealership: { timeZone } }: Context,
  { frozen, ...row }: Omit<Override, 'isFrozen' | 'until'> & { frozen: 0 | 1 },
): Override {
  const until = row.expiresAt === null ? null : dayOf(row.expiresAt - 1, timeZone)
  return { ...row, until, isFrozen: frozen === 1 }
}

function audit(
  action: 'segment.include' | 'segment.exclude' | 'segment.removeOverride',
  { segmentId, leadId }: { segmentId: number; leadId: number },
  { store_id }: Row<'lead'>,
) {
  return { action, subject: 'segment', subjectId: segmentId, storeId: store_id, details: { lead: leadId } } as const
}
