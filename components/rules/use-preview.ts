'use client'

import { useEffect, useState } from 'react'
import type { RulePreview } from '@/lib/segments/preview'

export interface Preview {
  /** The last answer there was; of an earlier rule while `stale`. */
  answer?: RulePreview
  /** The rule that the answer is of, as it was asked. */
  of?: string
  stale: boolean
  slow: boolean
  failed: boolean
  retry(): void
}

type Progress = { state: 'waiting' | 'counting' | 'slow' | 'answered' | 'failed'; of?: string; answer?: RulePreview }

const PAUSE = 250
const DIM = 150
const SLOW = 2000

/**
 * Counts a rule whenever it changes: at once after a finished change, after a pause while one types. A newer question
 * cancels the older one. `rule` is JSON, or undefined where there is nothing to count.
 */
export function usePreview(rule: string | undefined, settled: boolean): Preview {
  const [progress, setProgress] = useState<Progress>({ state: 'waiting' })
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again; how the last change came about asks nothing
  useEffect(() => {
    if (rule === undefined) return
    const controller = new AbortController()
    const timers: ReturnType<typeof setTimeout>[] = []
    const later = (delay: number, state: Progress['state']) =>
      timers.push(setTimeout(() => setProgress(last => ({ ...last, state })), delay))
    const ask = async () => {
      later(DIM, 'counting')
      later(SLOW, 'slow')
      try {
        const answer = await fetchPreview(rule, controller.signal)
        setProgress({ state: 'answered', of: rule, answer })
      } catch {
        if (!controller.signal.aborted) setProgress(last => ({ ...last, state: 'failed' }))
      } finally {
        timers.forEach(clearTimeout)
      }
    }
    timers.push(setTimeout(() => void ask(), settled ? 0 : PAUSE))
    return () => {
      controller.abort()
      timers.forEach(clearTimeout)
    }
  }, [rule, attempt])

  const { state, of, answer } = progress
  return {
    ...(answer && { answer }),
    ...(of !== undefined && { of }),
    stale: state === 'counting' || state === 'slow' || state === 'failed',
    slow: state === 'slow',
    failed: state === 'failed',
    retry: () => setAttempt(count => count + 1),
  }
}

async function fetchPreview(rule: string, signal: AbortSignal): Promise<RulePreview> {
  const response = await fetch('/api/segments/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"rule":${rule}}`,
    signal,
  })
  if (!response.ok) throw new Error('The preview could not be counted.')
  return (await response.json()) as RulePreview
}
