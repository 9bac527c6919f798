import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid, NotFound } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { storeView } from '@/lib/leads/states'
import { DEFAULT_VIEW, leadViewQuery } from '@/lib/leads/view'
import { requirePermission } from '@/lib/permissions'
import { idsOf } from '@/lib/rules/lead-set'
import { getSegment } from '@/lib/segments/queries'
import { CHARTS, isChartKey } from './charts/charts'
import { createLeadList } from './lead-lists'
import { periodOf } from './period'
import { sayable } from './plan'
import { sceneOf } from './scene'
import type { OpenLeads } from './schema'

/**
 * Where the leads behind a number are shown: as a rule where the language can say who they are, else as a list of whom it
 * counts now. NotFound where the number is not there any more, or counts nobody.
 */
export async function openLeads(ctx: Context, asked: OpenLeads): Promise<{ href: string }> {
  requirePermission(ctx, 'lead.read')
  const segment = await getSegment(ctx, asked.segmentId)
  if (!isChartKey(asked.chart)) throw new Invalid('There is no such chart. Reload the page.')
  const { catalog, source } = await readCatalog(ctx)
  const period = periodOf(asked.period, { now: ctx.now, zone: ctx.dealership.timeZone })
  const scene = sceneOf({ ctx, catalog, source, segment, people: asked.people, period })
  const chart = await CHARTS[asked.chart](scene)
  const row = chart.rows.find(({ key }) => key === asked.row)
  const column = chart.columns.findIndex(({ key }) => key === asked.column)
  const cell = row?.cells[column]
  if (!row || !cell?.leads || cell.value === 0)
    throw new NotFound('Nobody is behind this number any more. Reload the page.')
  const rule = cell.rule && sayable(scene, cell.rule)
  if (rule) {
    const { id } = await storeView(ctx, catalog, leadViewQuery({ ...DEFAULT_VIEW, draft: rule }))
    return { href: `/leads?vs=${id}` }
  }
  const title = `${segment.name}: ${chart.question} ${row.label}, ${chart.columns[column]?.label}, ${period.words}`
  const leadIds = [...idsOf(await cell.leads())]
  // A median is no number of leads.
  const total = chart.columns[column]?.unit === 'minutes' ? leadIds.length : (cell.value ?? 0)
  const { id } = await createLeadList(ctx, { title, segmentId: segment.id, total, leadIds })
  return { href: `/leads/lists/${id}` }
}
