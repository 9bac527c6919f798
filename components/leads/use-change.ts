'use client'

import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { ErrorBody } from '@/lib/errors'

type Answer = { ok: true } | { ok: false; error: ErrorBody['error'] }
type Send = () => Promise<Answer>

export const UNREACHABLE = 'The server could not be reached. Check the connection, then try again.'

/** Sends a change that needs no form, says that it was made, and offers to take it back where `undo` can; else why not. */
export function useChange() {
  const [failure, setFailure] = useState<string>()

  async function change(send: Send, said: string, undo?: { send: Send; said: string }): Promise<boolean> {
    const answer = await send().catch(() => undefined)
    if (!answer?.ok) {
      setFailure(answer ? sentenceOf(answer.error) : UNREACHABLE)
      return false
    }
    setFailure(undefined)
    toast({ title: said, undo: undo && (() => void change(undo.send, undo.said)) })
    return true
  }

  return { failure, change }
}

/** The field's own sentence says more than "check the marked fields", where none can be marked. */
function sentenceOf({ message, fields }: ErrorBody['error']): string {
  return Object.values(fields ?? {})[0] ?? message
}
