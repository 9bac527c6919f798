'use client'

import { useState, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { Result } from '@/lib/action'
import { UNREACHABLE } from './unreachable'

/** A change that needs no form: what came of it is a toast, or a sentence that stays until it is forgotten. */
export function useChange() {
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const change = <T>(send: () => Promise<Result<T>>, done: string | undefined, onDone: (data: T) => void) =>
    startTransition(async () => {
      const result = await send().catch(() => undefined)
      if (!result?.ok) return setFailure(result?.error.message ?? UNREACHABLE)
      if (done) toast({ title: done })
      onDone(result.data)
    })
  return { change, failure, isPending, forget: () => setFailure(undefined) }
}
