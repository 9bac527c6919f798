'use client'

import { useRef, useState } from 'react'
import type { NodeId } from '@/components/rules/tree-node'
import { createSegment, updateSegment } from '@/lib/segments/actions'
import type { SaveError } from './builder-error-summary'
import type { Draft } from './use-segment-draft'

type Answer<T> = { ok: true; data: T } | { ok: false; error: Failure }
type Failure = Extract<Awaited<ReturnType<typeof createSegment>>, { ok: false }>['error']

interface Options {
  /** The node at a path of the rule, as the server names places: "0,2". */
  nodeOf(path: string): NodeId | undefined
  /** Somebody else has saved in between. */
  onConflict(): void
}

/** Sends a segment to be kept, and holds what came of it: an error to show, or that somebody else was first. */
export function useSaveSegment({ nodeOf, onConflict }: Options) {
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<SaveError>()
  const [nameError, setNameError] = useState<string>()
  const [conflict, setConflict] = useState<string>()
  const isBusy = useRef(false)

  const refused = ({ message, status, fields = {} }: Failure) => {
    if (status === 409) {
      setConflict(message)
      return onConflict()
    }
    const items = Object.entries(fields).flatMap(([key, text]) => {
      const [place, ...path] = key.split('.')
      const node = place === 'rule' ? nodeOf(path.join()) : undefined
      return node === undefined ? [] : [{ node, text }]
    })
    setNameError(fields.name)
    setError({ message, items })
  }
  /** One at a time. What was created is not created again: its page is about to open. */
  const send = async <T>(request: () => Promise<Answer<T>>, opens = false): Promise<T | undefined> => {
    if (isBusy.current) return undefined
    isBusy.current = true
    setSaving(true)
    setError(undefined)
    setNameError(undefined)
    const answer = await request().catch(() => undefined)
    if (answer?.ok && opens) return answer.data
    isBusy.current = false
    setSaving(false)
    if (answer?.ok) return answer.data
    if (answer) refused(answer.error)
    else setError({ message: 'The segment could not be saved: the server did not answer. Try again.', items: [] })
    return undefined
  }
  return {
    saving,
    error,
    nameError,
    conflict,
    setError,
    setNameError,
    forgetConflict: () => setConflict(undefined),
    create: ({ kind, rule, ...words }: Draft) =>
      send(() => createSegment({ ...words, isDynamic: kind === 'dynamic', ...(kind === 'dynamic' && { rule }) }), true),
    update: (id: number, version: number, { kind, rule, ...words }: Draft) =>
      send(() => updateSegment({ ...words, id, version, ...(kind === 'dynamic' && { rule }) })),
  }
}
