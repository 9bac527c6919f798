'use client'

import { useSyncExternalStore } from 'react'
import type { Choice, Preference } from './preferences'

const CHANGED = 'preference'

/** A choice of this browser and the way to change it; undefined is the default, and what the server draws. */
export function usePreference<Name extends Preference>(name: Name) {
  const choice = useSyncExternalStore(
    subscribe,
    () => document.documentElement.dataset[name] as Choice<Name> | undefined,
    () => undefined,
  )
  return [choice, (next: Choice<Name> | undefined) => choose(name, next)] as const
}

function subscribe(changed: () => void) {
  addEventListener(CHANGED, changed)
  return () => removeEventListener(CHANGED, changed)
}

function choose(name: Preference, choice: string | undefined): void {
  if (choice === undefined) delete document.documentElement.dataset[name]
  else document.documentElement.dataset[name] = choice
  try {
    if (choice === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, choice)
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
  dispatchEvent(new Event(CHANGED))
}
