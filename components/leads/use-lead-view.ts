'use client'

import { useQueryState, useQueryStates } from 'nuqs'
import { useCallback, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import { DEFAULT_VIEW, type LeadView, leadViewParsers, leadViewUrlKeys } from '@/lib/leads/view'

/** What the table can change of its view; null is what the view begins with. */
type ViewChange = { [Key in 'search' | 'filters' | 'sort' | 'page' | 'size' | 'columns']?: LeadView[Key] | null }

const OFFLINE = { title: 'There is no connection', description: 'The table stays as it was.' }

/** The way to change the state of the table in the URL: each change is a step that back and forward can retrace. */
export function useLeadView() {
  const [isPending, startTransition] = useTransition()
  const [stored] = useQueryState(leadViewUrlKeys.stored, leadViewParsers.stored)
  const [, setState] = useQueryStates(leadViewParsers, {
    urlKeys: leadViewUrlKeys,
    shallow: false,
    history: 'push',
    scroll: false,
    startTransition,
    // Over a stored state a default must be said: its absence would leave what is stored.
    clearOnDefault: stored === null,
  })
  /** Another search, filter or order begins on the first page. */
  const change = useCallback(
    function change(next: ViewChange, options?: { history?: 'push' | 'replace'; scroll?: boolean }): void {
      // The router would leave the page for the browser's own, which says that there is no connection.
      if (!navigator.onLine) {
        toast({ ...OFFLINE, retry: () => change(next, options) })
        return
      }
      const state = Object.entries({ page: null, ...next }).map(([key, value]) => [
        key,
        value ?? DEFAULT_VIEW[key as keyof ViewChange],
      ])
      void setState(Object.fromEntries(state), options)
    },
    [setState],
  )
  return { change, isPending }
}
