import type { Context } from '@/lib/context'
import { among } from '@/lib/leads/among'
import { visibleLeads } from '@/lib/leads/visible'
import { isNobody, type LeadSet } from '@/lib/rules/lead-set'
import type { Days } from '../period'

/** Of some leads those that came in on some days. */
export function createdAmong(ctx: Context, leads: LeadSet, { from, until }: Days) {
  const created = visibleLeads(ctx).where('lead.created_at', '>=', from).where('lead.created_at', '<', until)
  // As many as there are: nobody stops at the first ones.
  return isNobody(leads) ? undefined : created.where(among(leads, Number.POSITIVE_INFINITY))
}
