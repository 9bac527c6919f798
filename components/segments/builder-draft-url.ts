'use client'

import { useEffect, useRef } from 'react'
import { leadViewUrlKeys, MAX_QUERY } from '@/lib/leads/view'

const PAUSE = 400

/**
 * Keeps the unsaved rule in the address, so that reloading it or sending it to someone brings the draft back. `short` stands
 * for it where it has a name. What it gives back ends that, before another page opens: an address written meanwhile would
 * call the browser back.
 */
export function useDraftUrl(draft: string | undefined, short?: string): () => void {
  const isLeaving = useRef(false)
  const pending = useRef<() => void>(undefined)
  useEffect(() => {
    if (isLeaving.current) return
    const controller = new AbortController()
    const timer = setTimeout(() => void write(draft, short, controller.signal), PAUSE)
    const cancel = () => {
      clearTimeout(timer)
      controller.abort()
    }
    pending.current = cancel
    return cancel
  }, [draft, short])
  return () => {
    isLeaving.current = true
    pending.current?.()
  }
}

async function write(draft: string | undefined, short: string | undefined, signal: AbortSignal): Promise<void> {
  const query = short ?? (await queryOf(draft, signal))
  if (query === undefined || signal.aborted || query === window.location.search) return
  window.history.replaceState(null, '', `${window.location.pathname}${query}`)
}

/** The address of the page with this draft. Throws when a long one could not be kept. */
export async function draftAddress(draft: string | undefined): Promise<string> {
  const { origin, pathname } = window.location
  const query = await queryOf(draft, new AbortController().signal)
  if (query === undefined) throw new Error('The draft could not be stored.')
  return `${origin}${pathname}${query}`
}

/** The query of a builder with this rule, short enough for any address; undefined when a long one could not be kept. */
export function draftQuery(rule: string): Promise<string | undefined> {
  return queryOf(rule, new AbortController().signal)
}

async function queryOf(draft: string | undefined, signal: AbortSignal): Promise<string | undefined> {
  const query = draft === undefined ? '' : `?${leadViewUrlKeys.draft}=${encodeURIComponent(draft)}`
  return query.length > MAX_QUERY ? stored(query, signal) : query
}

/** A short query that stands for a long one; undefined when it could not be kept, and the address stays as it is. */
async function stored(query: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch('/api/states', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal,
    })
    if (!response.ok) return undefined
    const { id } = (await response.json()) as { id: string }
    return `?${leadViewUrlKeys.stored}=${id}`
  } catch {
    return undefined
  }
}
