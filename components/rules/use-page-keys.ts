'use client'

import { useEffect, useEffectEvent } from 'react'
import { isShortcutOff } from '@/components/shell/shortcuts-off'

interface PageKey {
  key: string
  /** With Control, or Command on a Mac. */
  command?: boolean
  shift?: boolean
  /** Also while one types; without it the key is left to the text. */
  always?: boolean
  run(): void
}

/** Keys that work wherever the focus is on the page. */
export function usePageKeys(keys: readonly PageKey[]): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isShortcutOff(event)) return
    const command = event.ctrlKey || event.metaKey
    const found = keys.find(
      one =>
        one.key === event.key.toLowerCase() &&
        (one.command ?? false) === command &&
        (!command || (one.shift ?? false) === event.shiftKey),
    )
    if (!found || (!found.always && isTaken(event.target))) return
    event.preventDefault()
    found.run()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** Someone types there, or a dialog or list is open. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [role="dialog"], [role="menu"], [role="listbox"]') !== null
  )
}
