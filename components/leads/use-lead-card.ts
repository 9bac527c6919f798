'use client'

import { useCallback, useEffect, useState } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import type { LeadCard } from '@/lib/segments/lead-card'

type Answer = { leadId: number; card?: LeadCard; failure?: string | undefined }

/**
 * A lead as it is now, asked anew whenever `asOf` changes. What it was before stays until then, and as long as nobody
 * answers; another lead's never does, nor one that may no longer be seen.
 */
export function useLeadCard(leadId: number, asOf: unknown) {
  const [answer, setAnswer] = useState<Answer>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: both are reasons to ask again.
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      const next = await fetchCard(leadId, controller.signal)
      if (controller.signal.aborted) return
      setAnswer(before => ({
        ...(next.failure === UNREACHABLE && before?.leadId === leadId && before),
        leadId,
        ...next,
      }))
    }
    void ask()
    return () => controller.abort()
  }, [leadId, asOf, attempt])
  const retry = useCallback(() => {
    setAnswer(before => before && { ...before, failure: undefined })
    setAttempt(count => count + 1)
  }, [])
  const known = answer?.leadId === leadId ? answer : undefined
  return { card: known?.card, failure: known?.failure, retry }
}

async function fetchCard(leadId: number, signal: AbortSignal): Promise<Omit<Answer, 'leadId'>> {
  try {
    const response = await fetch(`/api/leads/${leadId}`, { signal })
    const answer = await response.json()
    return response.ok ? { card: answer as LeadCard } : { failure: answer.error.message as string }
  } catch {
    return { failure: UNREACHABLE }
  }
}
