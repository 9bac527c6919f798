'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { type Column, MAX_WIDTH, MIN_WIDTH } from '@/lib/leads/columns'
import { atUsualText, clampWidth, fittingWidth } from './column-sizes'

const STEP = 8
const LEAP = 40

type ColumnResizerProps = {
  column: Column
  /** As it is drawn now, until the head has been measured. */
  width: number
  /** While it is dragged. */
  onPreview: (width: number) => void
  onResize: (width: number) => void
}

/** The edge of a column's head: dragged, moved by the arrow keys, or pressed twice to fit what is in the column. */
export function ColumnResizer({ column, width, onPreview, onResize }: ColumnResizerProps) {
  const drag = useRef<{ from: number; width: number }>(undefined)
  const headOf = (element: Element) => element.closest('th') as HTMLTableCellElement
  const widthOf = (element: Element) => atUsualText(headOf(element).offsetWidth)

  function start(event: PointerEvent<HTMLElement>) {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, width: widthOf(event.currentTarget) }
  }
  const widthAt = (event: PointerEvent) =>
    drag.current && clampWidth(drag.current.width + atUsualText(event.clientX - drag.current.from))

  function end(event: PointerEvent) {
    const next = widthAt(event)
    const moved = drag.current && event.clientX !== drag.current.from
    drag.current = undefined
    if (moved && next !== undefined) onResize(next)
  }

  function step(event: KeyboardEvent<HTMLElement>) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onResize(clampWidth(widthOf(event.currentTarget) + by * (event.shiftKey ? LEAP : STEP)))
  }

  function fitColumn(element: Element) {
    const head = headOf(element)
    const rows = head.closest('table')?.tBodies[0]?.rows ?? []
    onResize(fittingWidth([...rows].flatMap(row => row.cells[head.cellIndex] ?? [])))
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; a separator that has the focus is a splitter.
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${column.label}`}
      aria-valuenow={width}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      title="Drag, or use the arrow keys; press twice to fit"
      onPointerDown={start}
      onPointerMove={event => {
        const next = widthAt(event)
        if (next !== undefined) onPreview(next)
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={event => fitColumn(event.currentTarget)}
      onKeyDown={step}
      className="group/edge absolute inset-y-0 right-0 z-1 w-2 cursor-col-resize touch-none select-none focus-visible:outline-offset-0"
    >
      <span className="absolute inset-y-2 right-0 w-px bg-transparent transition-colors group-hover/edge:w-0.5 group-hover/edge:bg-accent group-active/edge:bg-accent" />
    </span>
  )
}
