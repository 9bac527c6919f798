import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import type { AuditAction } from '@/lib/audit-actions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { getLeadRow } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { getSegmentToEdit } from './queries'
import type { SetOverride } from './schema'

/** A lead put in or kept out by hand, by whom and why. */
export interface Override {
  leadId: number
  segmentId: number
  kind: Row<'segment_lead'>['kind']
  reason: string | null
  by: string
  at: number
}

/** Puts a lead in, whatever the rule says. What stood there by hand before is replaced. */
export function includeLead(ctx: Context, input: SetOverride): Promise<void> {
  return setOverride(ctx, input, 'include')
}

/** Keeps a lead out, whatever the rule says. Out of a static segment it is simply taken. */
export function excludeLead(ctx: Context, input: SetOverride): Promise<void> {
  return setOverride(ctx, input, 'exclude')
}

/** Leaves it to the rule again. */
export async function removeOverride(ctx: Context, input: { segmentId: number; leadId: number }): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  await transaction(ctx, async trx => {
    await getSegmentToEdit(trx, input.segmentId)
    const lead = await getLeadRow(trx, input.leadId)
    await deleteOverride(trx, input)
    await recordAudit(trx, audit('segment.removeOverride', input, lead))
    await raiseDataVersion(trx)
  })
}

/** The overrides that count now for these leads in one segment. */
export async function listOverrides(ctx: Context, segmentId: number, leadIds: readonly number[]): Promise<Override[]> {
  if (leadIds.length === 0) return []
  return selectOverrides(ctx)
    .where('segment_lead.segment_id', '=', segmentId)
    .where('segment_lead.lead_id', 'in', leadIds)
    .execute()
}

/** The overrides that count now for one lead, in every segment. */
export function listOverridesOf(ctx: Context, leadId: number): Promise<Override[]> {
  return selectOverrides(ctx).where('segment_lead.lead_id', '=', leadId).execute()
}

async function setOverride(ctx: Context, input: SetOverride, kind: Override['kind']): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  await transaction(ctx, async trx => {
    const segment = await getSegmentToEdit(trx, input.segmentId)
    // By hand too, one reaches only leads one may see.
    const lead = await getLeadRow(trx, input.leadId)
    await deleteOverride(trx, input)
    // A static segment has no rule that could put the lead back, so there is nothing to keep it out of.
    if (kind === 'include' || segment.isDynamic)
      await trx.db
        .insertInto('segment_lead')
        .values({
          segment_id: input.segmentId,
          lead_id: input.leadId,
          kind,
          reason: input.reason,
          created_by: trx.actor.id,
          created_at: trx.now,
          expires_at: null,
        })
        .execute()
    await recordAudit(trx, audit(`segment.${kind}`, input, lead))
    await raiseDataVersion(trx)
  })
}

async function deleteOverride(
  ctx: Context,
  { segmentId, leadId }: { segmentId: number; leadId: number },
): Promise<void> {
  await ctx.db.deleteFrom('segment_lead').where('segment_id', '=', segmentId).where('lead_id', '=', leadId).execute()
}

function selectOverrides({ db, now }: Context) {
  return db
    .selectFrom('segment_lead')
    .innerJoin('user', 'user.id', 'segment_lead.created_by')
    .where(({ eb, or }) => or([eb('segment_lead.expires_at', 'is', null), eb('segment_lead.expires_at', '>', now)]))
    .select([
      'segment_lead.lead_id as leadId',
      'segment_lead.segment_id as segmentId',
      'segment_lead.kind as kind',
      'segment_lead.reason as reason',
      'user.name as by',
      'segment_lead.created_at as at',
    ])
}

function audit(
  action: AuditAction,
  { segmentId, leadId }: { segmentId: number; leadId: number },
  { store_id }: Row<'lead'>,
) {
  return { action, subject: 'segment', subjectId: segmentId, storeId: store_id, details: { lead: leadId } } as const
}
