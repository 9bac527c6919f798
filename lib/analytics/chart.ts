/** What a chart says, apart from how it is drawn: its figure, its table and its file are made of the same rows. */
import { formatMinutes, formatNumber, formatShare } from '@/lib/format'
import type { OpenLeads } from './schema'

export interface Chart {
  key: string
  /** Its title is what it answers. */
  question: string
  /** Of whom, in which time, on whose clocks. */
  about: string
  terms: readonly Term[]
  drawnAs: 'bars' | 'columns' | 'line' | 'heat' | 'table'
  /** What the rows are. */
  head: string
  /** Only the first is drawn, except in a heat table; one called `before` is drawn beside it. */
  columns: readonly ChartColumn[]
  rows: readonly ChartRow[]
  /** What is to be known when a line is read: at which row, and a sentence. */
  marks?: readonly { row: number; words: string }[]
  /** Why there is nothing to draw; the table has its rows all the same. */
  lacking?: string
}

/** A word of a chart and what exactly is counted under it. */
export interface Term {
  term: string
  means: string
}

export interface ChartColumn {
  key: string
  label: string
  unit: Unit
}

/** Minutes are of opening hours where the chart says so. */
export type Unit = 'leads' | 'share' | 'minutes'

export interface ChartRow {
  key: string
  label: string
  cells: readonly ChartCell[]
  /** Fewer leads than a rate can be trusted of. */
  isSmall?: boolean
}

export interface ChartCell {
  /** Of a share, the part; null where there is nothing to say. */
  value: number | null
  /** Of a share, the whole. */
  of?: number
  opens?: Opening
}

/** The way to the leads behind a number: an address, or what to ask for one. */
export type Opening = { href: string } | { ask: OpenLeads }

/** A rate of fewer leads says little. */
export const SMALL_SAMPLE = 30

/** Why a chart of so few leads is not drawn; undefined where they are enough. */
export function lackOf(leads: number): string | undefined {
  if (leads >= SMALL_SAMPLE) return undefined
  return `Not enough data: needs ${SMALL_SAMPLE} leads, and there are ${formatNumber(leads)}.`
}

/** Whether a cell has anything to say: a share of nothing has not. */
export function isSaid(cell: ChartCell | undefined): cell is ChartCell & { value: number } {
  return cell !== undefined && cell.value !== null && cell.of !== 0
}

/** "806", "71%", "2 h 5 min"; a dash where there is nothing to say. */
export function cellText({ value, of = 0 }: ChartCell, unit: Unit): string {
  if (value === null || (unit === 'share' && of === 0)) return '–'
  if (unit === 'share') return formatShare(value, of)
  return unit === 'minutes' ? formatMinutes(value) : formatNumber(value)
}

/** The same where a share says what it is of: "71% (806 of 1,131)". */
export function cellWords(cell: ChartCell, unit: Unit): string {
  const text = cellText(cell, unit)
  if (unit !== 'share' || cell.value === null || text === '–') return text
  return `${text} (${formatNumber(cell.value)} of ${formatNumber(cell.of ?? 0)})`
}

/** How large a cell is drawn; 0 where there is nothing to say. */
export function magnitudeOf({ value, of = 0 }: ChartCell, unit: Unit): number {
  if (value === null) return 0
  return unit === 'share' ? (of === 0 ? 0 : value / of) : value
}

/** The column that is drawn and its place, and that of the time before where there is one. */
export function drawnOf({ columns }: Chart): { column: ChartColumn; before: number } {
  const [column] = columns
  if (!column) throw new RangeError('A chart has a column.')
  return { column, before: columns.findIndex(({ key, unit }) => key === 'before' && unit === column.unit) }
}
