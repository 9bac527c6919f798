'use client'

import { type RefObject, useMemo, useState } from 'react'
import { toStored } from '@/components/rules/tree-node'
import { type Editor, useEditor } from '@/components/rules/use-editor'
import type { Catalog } from '@/lib/rules/catalog'
import type { StoredRule } from '@/lib/rules/rule'
import type { SegmentTemplate } from '@/lib/segments/templates'
import type { SegmentKind } from './builder-details'
import { EMPTY_RULE, ruleText, type SavedSegment } from './builder-state'

/** What would be saved now. */
export interface Draft {
  name: string
  description: string
  kind: SegmentKind
  rule: StoredRule
}

export interface SegmentDraft {
  editor: Editor
  draft: Draft
  /** What it is compared with. */
  saved: SavedSegment | undefined
  savedRule: StoredRule
  /** How many changes there are that are not saved. */
  changes: number
  /** The rule as text, where it is not the saved one. */
  changedRule: string | undefined
  setName(name: string): void
  setDescription(text: string): void
  setKind(kind: SegmentKind): void
  /** What is on screen has been saved as this version. */
  settle(id: number, version: number): void
  /** Goes back to what is saved, or to what somebody else saved. */
  discard(to?: SavedSegment): void
}

/** A segment while it is being made or changed. */
export function useSegmentDraft(
  segment: SavedSegment | undefined,
  drafted: StoredRule | undefined,
  template: SegmentTemplate | undefined,
  catalog: Catalog,
  container: RefObject<HTMLElement | null>,
): SegmentDraft {
  const [saved, setSaved] = useState(segment)
  const [name, setName] = useState(segment?.name ?? template?.name ?? '')
  const [description, setDescription] = useState(segment?.description ?? template?.description ?? '')
  const [kind, setKind] = useState(segment?.kind ?? 'dynamic')
  const [savedAt, setSavedAt] = useState(0)

  const savedRule = saved?.rule ?? EMPTY_RULE
  const editor = useEditor(drafted ?? template?.rule ?? savedRule, catalog, container)
  const { root, changes } = editor.state
  const rule = useMemo(() => toStored(root), [root])
  const text = useMemo(() => ruleText(rule, catalog), [rule, catalog])
  const savedText = useMemo(() => ruleText(savedRule, catalog), [savedRule, catalog])
  const ruleDiffers = kind === 'dynamic' && text !== savedText
  const others = [
    name !== (saved?.name ?? ''),
    description !== (saved?.description ?? ''),
    kind !== (saved?.kind ?? 'dynamic'),
  ]

  return {
    editor,
    draft: { name, description, kind, rule },
    saved,
    savedRule,
    changes: (ruleDiffers ? Math.max(1, Math.abs(changes - savedAt)) : 0) + others.filter(Boolean).length,
    changedRule: ruleDiffers ? text : undefined,
    setName,
    setDescription,
    setKind,
    settle(id, version) {
      setSaved({ id, version, name, description, kind, rule: kind === 'dynamic' ? rule : null })
      setSavedAt(changes)
    },
    discard(to = saved) {
      setSaved(to)
      setName(to?.name ?? '')
      setDescription(to?.description ?? '')
      setKind(to?.kind ?? 'dynamic')
      editor.dispatch({ type: 'replaceAll', rule: to?.rule ?? EMPTY_RULE })
    },
  }
}
