'use client'

import { useEffect, useState } from 'react'
import type { RuleExplanation, TriedRule } from '@/lib/segments/explain'

export interface Explained {
  explanation?: RuleExplanation | undefined
  failure?: string | undefined
}

const PAUSE = 250
const UNREACHABLE = 'The server could not be reached. Check the connection, then try again.'

/** What the rule on the canvas says of one lead, asked again whenever either changes. */
export function useExplanation(question: string | undefined, leadId: number | undefined): Explained {
  const [explained, setExplained] = useState<Explained & { of?: string }>({})
  const asked = question === undefined || leadId === undefined ? undefined : `${leadId} ${question}`

  useEffect(() => {
    if (asked === undefined) return
    const controller = new AbortController()
    const ask = async () => {
      try {
        const answer = await fetchExplanation(question, leadId, controller.signal)
        setExplained({ of: asked, ...answer })
      } catch {
        if (!controller.signal.aborted) setExplained({ of: asked, failure: UNREACHABLE })
      }
    }
    const timer = setTimeout(() => void ask(), PAUSE)
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [asked, question, leadId])

  return explained.of === asked ? explained : {}
}

async function fetchExplanation(
  question: string | undefined,
  leadId: number | undefined,
  signal: AbortSignal,
): Promise<Explained> {
  const response = await fetch('/api/segments/explain', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"rule":${question},"leadId":${leadId}}`,
    signal,
  })
  const answer = await response.json()
  if (!response.ok) return { failure: (answer as { error: { message: string } }).error.message }
  return { explanation: (answer as TriedRule).explanation ?? undefined }
}
