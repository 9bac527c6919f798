import 'server-only'
import { DEFAULT_VIEW, leadViewQuery, MAX_QUERY } from '@/lib/leads/view'
import { type LeadSet, sizeOf } from '@/lib/rules/lead-set'
import type { Rule, StoredRule } from '@/lib/rules/rule'
import { includes } from '@/lib/segments/access'
import type { Chart, ChartCell, ChartRow, Opening } from './chart'
import type { Scene } from './scene'

/** A chart with the leads behind each of its numbers. */
export interface PlannedChart extends Omit<Chart, 'rows'> {
  rows: readonly PlannedRow[]
}

export interface PlannedRow extends Omit<ChartRow, 'cells'> {
  cells: readonly PlannedCell[]
}

export interface PlannedCell extends Omit<ChartCell, 'opens'> {
  /** Whom it counts; absent where it counts nobody. */
  leads?: () => LeadSet | Promise<LeadSet>
  /** The same in the rule language, where that can say it. */
  rule?: readonly Rule[]
}

/** How many leads are in a set, or which part they are of another, and how to get to them. */
export function counted(set: LeadSet, rule?: readonly Rule[], of?: number): PlannedCell {
  const value = sizeOf(set)
  return { value, leads: () => set, ...(rule && { rule }), ...(of !== undefined && { of }) }
}

export const NOTHING: PlannedCell = { value: null }

/** The chart as a page gets it: each number that is not 0 opens its leads. */
export function chartOf(scene: Scene, planned: PlannedChart): Chart {
  const rows = planned.rows.map(row => ({
    ...row,
    cells: row.cells.map(({ leads, rule, ...cell }, index) => {
      const column = planned.columns[index]?.key ?? ''
      const opens = leads && cell.value !== 0 ? openingOf(scene, rule, [planned.key, row.key, column]) : undefined
      return { ...cell, ...(opens && { opens }) }
    }),
  }))
  return { ...planned, rows }
}

/** What a number is asked for by, where no address says it. */
function openingOf(
  scene: Scene,
  rule: readonly Rule[] | undefined,
  [chart, row, column]: [string, string, string],
): Opening {
  const said = rule && sayable(scene, rule)
  const query = said && leadViewQuery({ ...DEFAULT_VIEW, draft: said })
  if (query !== undefined && query.length <= MAX_QUERY) return { href: `/leads${query}` }
  const { segment, people, period } = scene
  return { ask: { segmentId: segment.id, people, period: period.key, chart, row, column } }
}

/** The parts of a rule as one rule; undefined where this person may look at the segment and not use it in rules. */
export function sayable({ segment }: Scene, rules: readonly Rule[]): StoredRule | undefined {
  return includes(segment.access, 'use') ? { version: 1, root: { match: 'all', rules: [...rules] } } : undefined
}
