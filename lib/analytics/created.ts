import 'server-only'
import { sql } from 'kysely'
import { ATTEMPT_KINDS } from '@/lib/leads/derive'
import { readKeptRows } from '@/lib/leads/kept-rows'
import { visibleLeads } from '@/lib/leads/visible'
import type { Days } from './period'
import { type Scene, type Test, whomTests } from './scene'

/** A lead that came in, and when somebody first tried to reach it. */
export interface Created {
  id: number
  storeId: number
  createdAt: number
  triedAt: number | null
}

/** Of the people of the page those created in the period, and of those of the period before those created in that. */
export async function readCreated(scene: Scene): Promise<{ now: readonly Created[]; before: readonly Created[] }> {
  const [people, before = people] = whomTests(scene)
  return {
    now: await createdAmong(scene, people as Test, scene.period),
    before: await createdAmong(scene, before as Test, scene.period.before),
  }
}

function createdAmong({ ctx }: Scene, people: Test, { from, until }: Days): Promise<readonly Created[]> {
  const kinds = sql.join(ATTEMPT_KINDS.map(kind => sql.lit(kind)))
  // What was logged from before the lead came in, of another one that was merged into it, is no answer to it.
  const triedAt = sql<
    number | null
  >`(select min(a.at) from lead_activity as a where a.lead_id = lead.id and a.direction = 'out' and a.kind in (${kinds}) and a.at >= lead.created_at)`
  const query = visibleLeads(ctx)
    .where('lead.created_at', '>=', from)
    .where('lead.created_at', '<', until)
    .where(people)
    .select(['lead.id', 'lead.store_id as storeId', 'lead.created_at as createdAt', triedAt.as('triedAt')])
  return readKeptRows(ctx, query, { kind: 'count' })
}
