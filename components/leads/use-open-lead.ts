'use client'

import { useQueryState } from 'nuqs'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { LeadRow } from '@/lib/leads/lead-row'
import { leadViewParsers, leadViewUrlKeys } from '@/lib/leads/view'
import { type Goal, rowLink } from './row-keys'

type Paging = { rows: readonly LeadRow[]; page: number; pages: number; turnPage: (by: 1 | -1) => void }

/**
 * Whose drawer is open, in the address: back closes it, and stepping from lead to lead is no step back. Closing it gives the
 * focus back to the row one was at.
 */
export function useOpenLead(table: RefObject<HTMLElement | null>, { rows, page, pages, turnPage }: Paging) {
  const [openId, setOpenId] = useQueryState(leadViewUrlKeys.lead, leadViewParsers.lead)
  const last = useRef<number | null>(null)
  const edge = useRef<1 | -1>(undefined)
  const at = rows.findIndex(({ id }) => id === openId)
  const isOpen = openId !== null

  const [goal, setGoal] = useState<Goal>()
  const forgetGoal = useCallback(() => setGoal(undefined), [])

  const open = useCallback(
    (id: number | null, goal?: Goal) => {
      setGoal(goal)
      if (id !== openId) void setOpenId(id, { history: 'push', shallow: true, scroll: false })
    },
    [openId, setOpenId],
  )
  const show = useCallback(
    (id: number) => void setOpenId(id, { history: 'replace', shallow: true, scroll: false }),
    [setOpenId],
  )

  useEffect(() => {
    if (openId !== null) last.current = openId
    else if (last.current !== null) {
      rowLink(table.current, last.current)?.focus()
      last.current = null
    }
  }, [openId, table])

  // The page that was turned to from its last or first lead has come.
  useEffect(() => {
    const row = edge.current && (edge.current === 1 ? rows[0] : rows.at(-1))
    edge.current = undefined
    if (row) show(row.id)
  }, [rows, show])

  /** The next or previous lead of the table, over the edge of the page too; undefined where there is none. */
  const stepper = (by: 1 | -1): (() => void) | undefined => {
    const row = at < 0 ? undefined : rows[at + by]
    if (row) return () => show(row.id)
    const isMore = at >= 0 && (by === 1 ? page < pages : page > 1)
    if (!isMore) return undefined
    return () => {
      edge.current = by
      turnPage(by)
    }
  }
  return { openId, isOpen, open, goal, forgetGoal, next: stepper(1), previous: stepper(-1), name: rows[at]?.name }
}
