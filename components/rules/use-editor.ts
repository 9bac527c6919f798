'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Catalog } from '@/lib/rules/catalog'
import type { StoredRule } from '@/lib/rules/rule'
import { focusNode } from './focus-node'
import { apply, type Command, type EditorState, opened } from './tree'
import type { Focus } from './tree-commands'

export interface Announcement {
  text: string
  /** Something did not happen: said at once, and shown. */
  refused: boolean
  /** Tells two equal ones apart. */
  number: number
}

export interface Editor {
  state: EditorState
  announcement: Announcement
  /** The last change was not typing: nothing more is about to follow. */
  settled: boolean
  dispatch(command: Command): void
  current(): EditorState
  announce(text: string): void
  /** Begins anew, with nothing to undo. */
  open(rule: StoredRule): void
}

/** The builder's state in React: commands in, then what is said and where the focus goes. */
export function useEditor(rule: StoredRule, catalog: Catalog, container: RefObject<HTMLElement | null>): Editor {
  const [state, setState] = useState(() => opened(rule))
  const [announcement, setAnnouncement] = useState<Announcement>({ text: '', refused: false, number: 0 })
  const [settled, setSettled] = useState(true)
  const latest = useRef(state)
  const wanted = useRef<Focus>(undefined)

  const announce = useCallback((text: string, refused = false) => {
    setAnnouncement(last => ({ text, refused, number: last.number + 1 }))
  }, [])
  const put = useCallback((next: EditorState) => {
    latest.current = next
    setState(next)
  }, [])
  const dispatch = useCallback(
    (command: Command) => {
      const result = apply(latest.current, command, performance.now(), catalog)
      wanted.current = result.focus
      setSettled(!(command.type === 'update' && command.control))
      put(result.state)
      announce(result.says, result.refused)
    },
    [catalog, announce, put],
  )
  const open = useCallback((next: StoredRule) => put(opened(next)), [put])
  const current = useCallback(() => latest.current, [])

  useEffect(() => {
    const focus = state && wanted.current
    wanted.current = undefined
    // After menus and lists, which close now, have given theirs back.
    if (focus) requestAnimationFrame(() => container.current && focusNode(container.current, focus))
  }, [state, container])

  return { state, announcement, settled, dispatch, current, announce, open }
}
