'use client'

import { type PointerEvent, type RefObject, useRef, useState } from 'react'

interface Drag {
  from: number
  to: number
}

/**
 * Dragging an entry of a list by its handle, with mouse, pen or finger: `from` is taken, `to` is where it would stand. Entries
 * before `first` stay where they are. Keys and buttons do the same elsewhere.
 */
export function useListDrag(
  list: RefObject<HTMLElement | null>,
  first: number,
  onMove: (from: number, to: number) => void,
) {
  const [drag, setDrag] = useState<Drag>()
  const current = useRef<Drag>(undefined)
  const set = (next: Drag | undefined) => {
    current.current = next
    setDrag(next)
  }

  function placeOf(y: number): number {
    const entries = [...(list.current?.children ?? [])]
    const below = entries.findIndex(entry => y < entry.getBoundingClientRect().bottom)
    return Math.max(first, below < 0 ? entries.length - 1 : below)
  }
  function end(isDropped: boolean) {
    const dropped = current.current
    set(undefined)
    if (isDropped && dropped && dropped.from !== dropped.to) onMove(dropped.from, dropped.to)
  }

  const handle = (index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      set({ from: index, to: index })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (current.current) set({ ...current.current, to: placeOf(event.clientY) })
    },
    onPointerUp: () => end(true),
    onPointerCancel: () => end(false),
  })
  return { drag, handle }
}
