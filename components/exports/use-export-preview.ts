'use client'

import { useEffect, useState } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import type { ErrorBody } from '@/lib/errors'
import type { ExportPreview } from '@/lib/exports/preview-export'

type Answer = { preview: ExportPreview } | { failure: string }

/** What a file would come to, counted anew whenever one wants another; undefined while it is counted. */
export function useExportPreview(segmentId: number | null, query: string) {
  const [answered, setAnswered] = useState<{ to: string; answer: Answer }>()
  const [attempt, setAttempt] = useState(0)
  const asked = `${segmentId ?? ''} ${query} ${attempt}`
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      const answer = await fetchPreview(segmentId, query, controller.signal)
      if (!controller.signal.aborted) setAnswered({ to: asked, answer })
    }
    void ask()
    return () => controller.abort()
  }, [segmentId, query, asked])
  const answer = answered?.to === asked ? answered.answer : undefined
  return {
    preview: answer && 'preview' in answer ? answer.preview : undefined,
    failure: answer && 'failure' in answer ? answer.failure : undefined,
    askAgain: () => setAttempt(attempt + 1),
  }
}

async function fetchPreview(segmentId: number | null, query: string, signal: AbortSignal): Promise<Answer> {
  const segment = segmentId === null ? '' : `&segment=${segmentId}`
  try {
    const response = await fetch(`/api/exports/preview?${query}${segment}`, { signal })
    const answer = await response.json()
    return response.ok ? { preview: answer } : { failure: (answer as ErrorBody).error.message }
  } catch {
    return { failure: UNREACHABLE }
  }
}
