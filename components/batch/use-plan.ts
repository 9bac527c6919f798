'use client'

import { useEffect, useState } from 'react'
import type { OperationKey } from '@/lib/batch/operations'
import type { BatchPlan } from '@/lib/batch/plan-batch'
import { Selection } from '@/lib/batch/schema'
import type { ErrorBody } from '@/lib/errors'
import { UNREACHABLE } from '../leads/use-change'

type Answer = { plan: BatchPlan } | { failure: string }

/** To how many something would be done right now: asked when the dialog opens, and again with `look`. */
export function usePlan(selection: Selection, operation: OperationKey) {
  const [answer, setAnswer] = useState<Answer>()
  const [time, setTime] = useState(0)
  const asked = JSON.stringify({ selection, operation })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time one looks
  useEffect(() => {
    // What the server would refuse for its size is refused here, with the same sentence.
    const fault = Selection.safeParse(JSON.parse(asked).selection).error?.issues[0]
    if (fault) return setAnswer({ failure: fault.message })
    const controller = new AbortController()
    void readPlan(asked, controller.signal).then(next => controller.signal.aborted || setAnswer(next))
    return () => controller.abort()
  }, [asked, time])

  return { answer, look: () => setTime(time + 1) }
}

async function readPlan(body: string, signal: AbortSignal): Promise<Answer> {
  try {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch('/api/batches/plan', { method: 'POST', headers, body, signal })
    if (response.ok) return { plan: (await response.json()) as BatchPlan }
    return { failure: ((await response.json()) as ErrorBody).error.message }
  } catch {
    return { failure: UNREACHABLE }
  }
}
