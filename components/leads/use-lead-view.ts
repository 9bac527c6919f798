'use client'

import { useQueryState, useQueryStates } from 'nuqs'
import { useCallback, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import {
  DEFAULT_VIEW,
  KEPT,
  type LeadView,
  leadViewParsers,
  leadViewUrlKeys,
  toParams,
  USUAL_VIEW,
} from '@/lib/leads/view'

type Changeable = 'search' | 'filters' | 'sort' | 'page' | 'size' | 'columns' | 'widths' | 'density'
/** What the table can change of its view; null is what the view begins with. */
export type ViewChange = { [Key in Changeable]?: LeadView[Key] | null }
type Options = { history?: 'push' | 'replace' }

const OFFLINE = { title: 'There is no connection', description: 'The table stays as it was.' }
/** How the table looks, not who is in it or in which order: one stays on the page. */
const LOOKS: ReadonlySet<string> = new Set(['columns', 'widths', 'density', 'page'])

/** Over a saved view a default must be said: its absence would leave what is saved. */
const overSaved = {
  ...leadViewParsers,
  filters: leadViewParsers.filters.withOptions({ clearOnDefault: false }),
  sort: leadViewParsers.sort.withOptions({ clearOnDefault: false }),
  columns: leadViewParsers.columns.withOptions({ clearOnDefault: false }),
  widths: leadViewParsers.widths.withOptions({ clearOnDefault: false }),
  density: leadViewParsers.density.withOptions({ clearOnDefault: false }),
}

/**
 * The way to change the state of the table in the URL: each change is a step that back and forward can retrace. Where a
 * page opens with a saved view, the usual one is named: an address that says nothing would go on to that view.
 */
export function useLeadView({ opensWithView }: { opensWithView: boolean }) {
  const [isPending, startTransition] = useTransition()
  const [stored] = useQueryState(leadViewUrlKeys.stored, leadViewParsers.stored)
  const [named] = useQueryState(leadViewUrlKeys.saved)
  const [, setState] = useQueryStates(named === null || named === String(USUAL_VIEW) ? leadViewParsers : overSaved, {
    urlKeys: leadViewUrlKeys,
    shallow: false,
    history: 'push',
    scroll: false,
    startTransition,
    // The same over a stored state, of everything.
    ...(stored !== null && { clearOnDefault: false }),
  })
  const usual = opensWithView && stored === null ? USUAL_VIEW : null
  const set = useCallback(
    function set(state: Partial<Parameters<typeof setState>[0]>, options?: Options): void {
      // The router would leave the page for the browser's own, which says that there is no connection.
      if (navigator.onLine) void setState({ ...(named === null && { saved: usual }), ...state }, options)
      else toast({ ...OFFLINE, retry: () => set(state, options) })
    },
    [setState, named, usual],
  )
  /** Another search, filter or order begins on the first page. */
  const change = useCallback(
    (next: ViewChange, options?: Options): void => {
      const isLook = Object.keys(next).every(key => LOOKS.has(key))
      const state = Object.entries({ ...(!isLook && { page: null }), ...next }).map(([key, value]) => [
        key,
        value ?? DEFAULT_VIEW[key as Changeable],
      ])
      set(Object.fromEntries(state), options)
    },
    [set],
  )
  /** Shows the table as a saved view has it, or as it usually is. */
  const openView = useCallback(
    (view: { id: number; query: string } | null): void => {
      const params = toParams(view?.query ?? '')
      const kept = KEPT.map(key => {
        const said = leadViewParsers[key].parse(params.get(leadViewUrlKeys[key]) ?? '')
        // A stored address holds a rule as well, so it stays, and the view is written over it.
        return [key, stored === null ? null : (said ?? DEFAULT_VIEW[key])]
      })
      set({ page: null, saved: stored === null ? (view?.id ?? usual) : null, ...Object.fromEntries(kept) })
    },
    [set, stored, usual],
  )
  return { change, openView, isPending }
}
