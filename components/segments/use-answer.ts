'use client'

import { useEffect, useState } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'

export type Answer<T> = { data: T } | { failure: string } | undefined

/** What a route answers, or the sentence that says why not; undefined until then. */
export function useAnswer<T>(url: string): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>()
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      try {
        const response = await fetch(url, { signal: controller.signal })
        const body = await response.json()
        setAnswer(response.ok ? { data: body as T } : { failure: body.error.message })
      } catch {
        if (!controller.signal.aborted) setAnswer({ failure: UNREACHABLE })
      }
    }
    void ask()
    return () => controller.abort()
  }, [url])
  return answer
}
