import { type RefObject, useEffectEvent, useLayoutEffect } from 'react'

type Typed = HTMLInputElement | HTMLTextAreaElement

/** Takes over what was typed before the page came alive: React does not know of it, and its next render would erase it. */
export function useEarlyTyping(
  control: RefObject<Typed | null>,
  value: string | undefined,
  onTyped: ((typed: string) => void) | undefined,
): void {
  const takeOver = useEffectEvent(() => {
    const typed = control.current?.value
    // A line break is no difference: inputs drop those by themselves.
    if (typed === undefined || value === undefined || typed === value.replace(/[\r\n]/g, '')) return
    // Once the form around it listens, too.
    queueMicrotask(() => onTyped?.(typed))
  })
  useLayoutEffect(() => takeOver(), [])
}
