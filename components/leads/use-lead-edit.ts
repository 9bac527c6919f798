'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { toast } from '@/components/ui/toast'
import { updateLead } from '@/lib/leads/actions'
import type { Lead } from '@/lib/leads/queries'
import type { LeadChanges } from '@/lib/leads/schema'

/**
 * What is chosen of a lead shows at once, and is sent one after the other, each from what the one before left. What is
 * refused goes back to what the lead has, and the sentence says why.
 */
export function useLeadEdit(lead: Pick<Lead, 'id' | 'updatedAt'>) {
  const router = useRouter()
  const [chosen, setChosen] = useState<LeadChanges>({})
  const [failure, setFailure] = useState<string>()
  const [waiting, setWaiting] = useState(0)
  const [readAt, setReadAt] = useState(lead.updatedAt)
  const version = useRef(lead.updatedAt)
  const turn = useRef(Promise.resolve())
  useEffect(() => {
    version.current = Math.max(version.current, lead.updatedAt)
  }, [lead.updatedAt])
  // The lead was read anew, with all that was sent.
  if (waiting === 0 && readAt !== lead.updatedAt) {
    setReadAt(lead.updatedAt)
    setChosen({})
  }

  async function send(changes: LeadChanges, said: string, undo: LeadChanges | undefined) {
    const answer = await updateLead({ id: lead.id, updatedAt: version.current, changes }).catch(() => undefined)
    setWaiting(count => count - 1)
    if (answer?.ok) {
      version.current = answer.data.updatedAt
      setFailure(undefined)
      return toast({ title: said, undo: undo && (() => save(undo, 'Taken back')) })
    }
    const sentence = answer ? sentenceOf(answer.error) : UNREACHABLE
    // Another lead may be open by now.
    if (!undo) toast({ title: 'Not taken back', description: sentence })
    setFailure(sentence)
    setChosen(shown => without(shown, changes))
    if (answer) router.refresh()
  }

  /** Without `undo` it is one. */
  function save(changes: LeadChanges, said: string, undo?: LeadChanges): void {
    setChosen(shown => ({ ...shown, ...changes }))
    setWaiting(count => count + 1)
    turn.current = turn.current.then(() => send(changes, said, undo))
  }

  return { chosen, failure, save }
}

function sentenceOf({ message, fields }: { message: string; fields?: Record<string, string> }): string {
  return Object.values(fields ?? {})[0] ?? message
}

/** What was chosen since for the same entry stays. */
function without(shown: LeadChanges, refused: LeadChanges): LeadChanges {
  return Object.fromEntries(
    Object.entries(shown).filter(([key, value]) => Reflect.get(refused, key) !== value),
  ) as LeadChanges
}
