'use client'

import type { Combobox } from '@base-ui/react/combobox'
import { useEffect, useEffectEvent, useState } from 'react'
import { fold } from '@/lib/text'
import { flatten, isGrouped, type Option, type Options } from './option'

/** Finds options on the server; it is given a signal that fires as soon as the answer is no longer wanted. */
export type SearchOptions<Key extends string | number> = (query: string, signal: AbortSignal) => Promise<Option<Key>[]>

type Found<Key extends string | number> = { state: 'idle' | 'searching' | 'failed'; options: readonly Option<Key>[] }

/** What a combobox lists: its own options filtered in place, or, with `search`, what the server finds as one types. */
export function useOptions<Key extends string | number>(options: Options<Key>, search?: SearchOptions<Key>) {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly Option<Key>[]>([])
  const [found, setFound] = useState<Found<Key>>({ state: 'idle', options: [] })

  const find = useEffectEvent(async (query: string, signal: AbortSignal) => {
    if (!search) return
    const slow = setTimeout(() => setFound(last => ({ ...last, state: 'searching' })), 300)
    signal.addEventListener('abort', () => clearTimeout(slow))
    try {
      const answer = await search(query, signal)
      if (!signal.aborted) setFound({ state: 'idle', options: answer })
    } catch {
      if (!signal.aborted) setFound({ state: 'failed', options: [] })
    } finally {
      clearTimeout(slow)
    }
  })

  const remote = search !== undefined
  useEffect(() => {
    if (!remote || !open) return
    const controller = new AbortController()
    const pause = setTimeout(() => find(query, controller.signal), 200)
    return () => {
      clearTimeout(pause)
      controller.abort()
    }
  }, [remote, open, query])

  const listed = remote ? found.options : options
  return {
    grouped: isGrouped(listed),
    items: isGrouped(listed) ? listed.map(group => ({ label: group.label, items: group.options })) : listed,
    filter: remote ? null : matches,
    status: { idle: undefined, searching: 'Searching…', failed: 'The list could not be loaded. Type to try again.' }[
      found.state
    ],
    /** The option behind a key, also one chosen from an earlier search; a key nobody knows is shown as it is. */
    optionOf: (key: Key): Option<Key> =>
      [...flatten(options), ...found.options, ...chosen].find(option => option.key === key) ?? {
        key,
        label: String(key),
      },
    remember: (picked: readonly Option<Key>[]) => remote && setChosen(picked),
    setQuery,
    setOpen,
    /** Escape on a closed list would empty the field; it is left to whoever stands around it instead. */
    leavesAlone: (details: Combobox.Root.ChangeEventDetails): boolean => {
      if (open || details.reason !== 'escape-key') return false
      details.cancel()
      details.allowPropagation()
      return true
    },
  }
}

function matches(option: Option, query: string): boolean {
  const wanted = fold(query)
  return wanted === null || [option.label, option.description].some(text => fold(text)?.includes(wanted))
}
