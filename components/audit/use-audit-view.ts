'use client'

import { useQueryStates } from 'nuqs'
import { useCallback, useTransition } from 'react'
import { type AuditView, auditViewParsers, auditViewUrlKeys } from '@/lib/audit-log/view'

type ViewChange = { [Key in keyof typeof auditViewParsers]?: AuditView[Key] | null }

/** The way to change the state of the log in the URL: each change is a step that back and forward can retrace. */
export function useAuditView() {
  const [isPending, startTransition] = useTransition()
  const [, setState] = useQueryStates(auditViewParsers, {
    urlKeys: auditViewUrlKeys,
    shallow: false,
    history: 'push',
    scroll: false,
    startTransition,
  })
  /** Another filter begins on the first page. */
  const change = useCallback(
    (next: ViewChange) => {
      void setState({ page: null, ...next })
    },
    [setState],
  )
  const clear = useCallback(() => change({ by: null, actions: null, subjects: null, from: null, to: null }), [change])
  return { change, clear, isPending }
}
