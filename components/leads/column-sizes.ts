import type { Column } from '@/lib/leads/columns'
import { MAX_WIDTH, MIN_WIDTH } from '@/lib/leads/columns'
import { type LeadView, widthsInOrder } from '@/lib/leads/view'

type Widths = LeadView['widths']

/** Widths are those of text of the usual size, and grow with it. */
export function inRem(width: number): string {
  return `${width / 16}rem`
}

/** A length on the screen as it is with text of the usual size. */
export function atUsualText(pixels: number): number {
  return (pixels * 16) / Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

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
  return clampWidth(atUsualText(Math.max(0, ...widths)) + 2)
}
