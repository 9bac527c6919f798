'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { leadViewUrlKeys } from '@/lib/leads/view'
import { between, everybody, isSelected, nobody, sizeOf, withLeads } from './selection'

/** What of an address decides who is shown; all else only says how. */
const DECIDES_WHO = ['saved', 'search', 'filters', 'draft', 'stored'] as const

/** Who is selected of a table of leads. It stays while one turns pages or sorts, and not where other leads are shown. */
export function useSelection(of: string, rows: readonly { id: number }[], total: number) {
  const params = useSearchParams()
  const scope = `${of}?${DECIDES_WHO.map(key => params.get(leadViewUrlKeys[key]) ?? '').join('&')}`
  const [kept, setKept] = useState(() => nobody(scope))
  const anchor = useRef<number>(undefined)
  const selected = kept.scope === scope ? kept : nobody(scope)
  const count = sizeOf(selected, total)
  const onPage = rows.filter(({ id }) => isSelected(selected, id)).length

  const noteOtherLeads = useEffectEvent(() => {
    if (kept.scope === scope) return
    if (sizeOf(kept, 1) > 0) toast({ title: 'Selection cleared: other leads are shown now' })
    setKept(nobody(scope))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the scope changes
  useEffect(() => noteOtherLeads(), [scope])

  const put = (leadIds: readonly number[], isIn: boolean) => setKept(withLeads(selected, leadIds, isIn))
  return {
    selected,
    count,
    query: `?${params}`,
    /** Of the rows on this page. */
    onPage,
    isAllOnPage: rows.length > 0 && onPage === rows.length,
    isSelected: (leadId: number) => isSelected(selected, leadId),
    /** With `range`, everybody from the one that was chosen last. */
    choose(leadId: number, isIn: boolean, range = false) {
      put(range && anchor.current !== undefined ? between(rows, anchor.current, leadId) : [leadId], isIn)
      anchor.current = leadId
    },
    choosePage: (isIn: boolean) =>
      put(
        rows.map(({ id }) => id),
        isIn,
      ),
    chooseAll: () => setKept(everybody(scope)),
    clear: () => setKept(nobody(scope)),
  }
}

export type SelectionState = ReturnType<typeof useSelection>
