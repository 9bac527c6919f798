import type { Column } from '@/lib/leads/columns'
import { MAX_WIDTH, MIN_WIDTH } from '@/lib/leads/columns'
import { type LeadView, widthsInOrder } from '@/lib/leads/view'

type Widths = LeadView['widths']

export function clampWidth(width: number): number {
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(width)))
}

/** The widths with this column so wide; as it usually is without a number. */
export function withWidth(widths: Widths, { key, width: usual }: Column, width: number | undefined): Widths {
  const { [key]: _, ...others } = widths
  const isUsual = width === undefined || (width === usual && key !== 'name')
  return isUsual ? others : widthsInOrder({ ...others, [key]: clampWidth(width) })
}

/** How wide what stands in these cells would like to be. */
export function fittingWidth(cells: Iterable<Element>): number {
  const range = document.createRange()
  const widths = [...cells].map(cell => {
    range.selectNodeContents(cell)
    const { paddingLeft, paddingRight } = getComputedStyle(cell)
    return range.getBoundingClientRect().width + Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)
  })
  return clampWidth(Math.max(0, ...widths) + 2)
}
