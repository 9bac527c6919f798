import 'server-only'
import type { Context } from '@/lib/context'
import { AppError, isPassing } from '@/lib/errors'
import { formatMinutes, formatNumber, formatShare, plural } from '@/lib/format'
import { DEFAULT_VIEW, leadViewQuery } from '@/lib/leads/view'
import { requirePermission } from '@/lib/permissions'
import type { Catalog, CatalogSource } from '@/lib/rules/catalog'
import { sizeOf } from '@/lib/rules/lead-set'
import type { Segment } from '@/lib/segments/queries'
import { type Chart, type ChartCell, cellText, type Opening } from './chart'
import { CHARTS } from './charts/charts'
import type { KeyFigure } from './key-figures'
import type { Period } from './period'
import { chartOf, sayable } from './plan'
import { readSceneSets, type Scene, sceneOf } from './scene'
import type { People } from './schema'
import { medianOf, readSpeed } from './speed'

export interface SegmentFigures {
  keyFigures: readonly KeyFigure[]
  charts: readonly Chart[]
}

interface Asked {
  catalog: Catalog
  source: CatalogSource
  segment: Segment
  people: People
  period: Period
}

/** All figures of a segment of the leads this person sees, or the sentence that says why there are none. */
export async function findFigures(
  ctx: Context,
  asked: Asked,
): Promise<SegmentFigures | { problem: string; mayPass?: true }> {
  try {
    return await readFigures(ctx, asked)
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message, ...(isPassing(error) && { mayPass: true }) }
    throw error
  }
}

/** All figures of a segment of the leads this person sees. Throws BrokenRule. */
export async function readFigures(ctx: Context, asked: Asked): Promise<SegmentFigures> {
  requirePermission(ctx, 'segment.read')
  const scene = sceneOf({ ctx, ...asked })
  const charts = await Promise.all(Object.values(CHARTS).map(async chart => chartOf(scene, await chart(scene))))
  const funnel = charts.find(({ key }) => key === 'funnel')
  return { keyFigures: funnel ? await keyFiguresOf(scene, funnel) : [], charts }
}

async function keyFiguresOf(scene: Scene, funnel: Chart): Promise<KeyFigure[]> {
  const { people, period } = scene
  const { now, before } = await readSpeed(scene)
  const { people: own, before: theirs } = await readSceneSets(scene, [])
  const [median, medianBefore] = [medianOf(now), medianOf(before)]
  const tried = now.filter(({ minutes }) => minutes !== null)
  const fast = tried.filter(({ minutes }) => minutes !== null && minutes < 5)
  const cells = (step: string) => funnel.rows.find(({ key }) => key === step)?.cells ?? []
  const rate = (key: string, step: string, label: string, of: string): KeyFigure => {
    const [counted, share = { value: null }, , shareBefore] = cells(step)
    return {
      key,
      label,
      value: cellText(share, 'share'),
      detail: `${formatNumber(share.value ?? 0)} of ${formatNumber(share.of ?? 0)} ${of}`,
      ...beforeOf(shareBefore, period),
      opens: counted?.opens,
    }
  }
  const [good, , goodBefore] = cells('all')
  const [sold, , soldBefore] = cells('sold')
  return [
    {
      key: 'leads',
      label: people === 'now' ? 'Leads now' : 'Entered',
      value: formatNumber(sizeOf(own)),
      detail: `${formatNumber(now.length)} good ones created in the period`,
      ...(theirs && { before: `${formatNumber(sizeOf(theirs))} in ${period.before.label}` }),
      opens: everybodyOf(scene),
    },
    {
      key: 'firstAttempt',
      label: 'First attempt',
      value: median === null ? '–' : formatMinutes(median),
      detail: `median of ${plural(tried.length, 'lead')}, ${formatShare(fast.length, tried.length)} under 5 min`,
      before: `${medianBefore === null ? 'none' : formatMinutes(medianBefore)} in ${period.before.label}`,
    },
    rate('contacted', 'contacted', 'Contact rate', 'good leads'),
    rate('set', 'set', 'Appointments set', 'contacted'),
    {
      key: 'sold',
      label: 'Sold',
      value: formatNumber(sold?.value ?? 0),
      detail: `${formatShare(sold?.value ?? 0, good?.value ?? 0)} of ${formatNumber(good?.value ?? 0)} good leads`,
      ...(soldBefore &&
        goodBefore && {
          before: `${formatNumber(soldBefore.value ?? 0)} of ${formatNumber(goodBefore.value ?? 0)} in ${period.before.label}`,
        }),
      opens: sold?.opens,
    },
  ]
}

/** The segment itself, or whom the rule language has as having entered it. */
function everybodyOf(scene: Scene): Opening | undefined {
  if (scene.people === 'now') return { href: `/leads/segments/${scene.segment.id}` }
  const rule = sayable(scene, [scene.whom])
  return rule && { href: `/leads${leadViewQuery({ ...DEFAULT_VIEW, draft: rule })}` }
}

function beforeOf(cell: ChartCell | undefined, period: Period): { before?: string } {
  return cell ? { before: `${cellText(cell, 'share')} in ${period.before.label}` } : {}
}
