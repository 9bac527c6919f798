'use client'

import { type RefObject, useLayoutEffect } from 'react'

const PREFIX = 'scroll '

/** Where back, forward or a reload went to; a browser restores the window, and not a box in it. */
let returnedTo: string | undefined
if (typeof window !== 'undefined') {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (navigation && navigation.type !== 'navigate') returnedTo = window.location.href
  window.addEventListener('popstate', () => {
    returnedTo = window.location.href
  })
}

/** Keeps how far a box was scrolled under this key: back and forward find it so again, any other way begins at the top. */
export function useTableScroll(box: RefObject<HTMLElement | null>, key: string): void {
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (returnedTo === window.location.href) {
      const [left = 0, top = 0] = read(key)
      element.scrollTo({ left, top, behavior: 'instant' })
      returnedTo = undefined
    } else {
      element.scrollTo({ top: 0, behavior: 'instant' })
    }
    const keep = () => write(key, [element.scrollLeft, element.scrollTop])
    element.addEventListener('scroll', keep, { passive: true })
    return () => element.removeEventListener('scroll', keep)
  }, [box, key])
}

function read(key: string): number[] {
  try {
    return (sessionStorage.getItem(PREFIX + key) ?? '').split(',').map(Number)
  } catch {
    return []
  }
}

function write(key: string, position: readonly number[]): void {
  try {
    sessionStorage.setItem(PREFIX + key, position.join(','))
  } catch {
    // Storage is switched off or full: one begins at the top.
  }
}
