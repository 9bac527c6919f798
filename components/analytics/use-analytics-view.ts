'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useTransition } from 'react'

/** Changes what a page of figures shows, by its address: each change is a step that back and forward can retrace. */
export function useAnalyticsView() {
  const [isPending, startTransition] = useTransition()
  const [, set] = useQueryStates(
    { of: parseAsString, period: parseAsString },
    { shallow: false, history: 'push', scroll: false, startTransition },
  )
  return { set, isPending }
}
