import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { consentSummary } from './derive'
import { nextRowId } from './related-rows'
import type { SetConsent } from './related-schema'
import { getLeadRow } from './visible'

type Channel = Row<'lead_consent'>['channel']

/**
 * Notes that a lead this person sees allows or forbids channels, in force at once. The channels on which that is news: the
 * others get no row.
 */
export async function setConsent(ctx: Context, input: SetConsent): Promise<{ changed: Channel[] }> {
  requirePermission(ctx, 'lead.edit')
  return transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, input.leadId)
    const changed = await noteConsent(trx, lead, input)
    if (changed.length > 0) await raiseDataVersion(trx, { leads: [lead.id] })
    return { changed }
  })
}

/** The same as part of another write about the lead, in its transaction. */
export async function noteConsent(
  trx: Context,
  lead: Pick<Row<'lead'>, 'id' | 'store_id'>,
  { channels, isAllowed, reason }: Omit<SetConsent, 'leadId'>,
): Promise<Channel[]> {
  const earlier = await trx.db
    .selectFrom('lead_consent')
    .select(['id', 'channel', 'is_allowed', 'at'])
    .where('lead_id', '=', lead.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const is_allowed = isAllowed ? 1 : 0
  const said = (channel: Channel) => earlier.findLast(row => row.channel === channel)?.is_allowed
  const changed = [...new Set(channels)].filter(channel => said(channel) !== is_allowed)
  if (changed.length === 0) return changed

  const first = await nextRowId(trx, 'lead_consent', lead.id, 'changes of consent')
  // Never before what was said last, so that the last word stays the last.
  const at = Math.max(trx.now, ...earlier.map(row => row.at))
  const word = { is_allowed, at, by_user_id: trx.actor.id, reason } as const
  const rows = changed.map((channel, index) => ({ lead_id: lead.id, id: first + index, channel, ...word }))
  await trx.db.insertInto('lead_consent').values(rows).execute()
  await trx.db
    .updateTable('lead')
    .set(consentSummary([...earlier, ...rows]))
    .where('id', '=', lead.id)
    .execute()
  await recordAudit(trx, {
    action: 'consent.change',
    subject: 'lead',
    subjectId: lead.id,
    storeId: lead.store_id,
    details: { channels: changed, isAllowed },
  })
  return changed
}
