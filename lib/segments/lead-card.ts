import 'server-only'
import type { Context } from '@/lib/context'
import { cardChoices } from '@/lib/leads/card-choices'
import { readCatalog } from '@/lib/leads/catalog'
import { getLead } from '@/lib/leads/queries'
import { readRelated } from '@/lib/leads/related-queries'
import { segmentsOfLead } from './of-lead'

/** A lead with what hangs off it and the segments it is in, as plain data. */
export type LeadCard = Awaited<ReturnType<typeof readLeadCard>>

/** Everything a drawer shows of one lead, or NotFound. */
export async function readLeadCard(ctx: Context, id: number) {
  const lead = await getLead(ctx, id)
  const { source, catalog } = await readCatalog(ctx)
  const related = await readRelated(ctx, id)
  return {
    lead,
    related,
    segments: await segmentsOfLead(ctx, catalog, id),
    choices: cardChoices(source, lead, related),
    me: ctx.actor.id,
  }
}
