'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 45_000

/** Stays on the open lead of a queue while its page is open, and leaves it with the page; where it lapsed, the page is read anew. */
export function useClaim(queueId: number): void {
  const router = useRouter()
  useEffect(() => {
    const address = `/api/queue/${queueId}/claim`
    const hold = async () => {
      const answer = await fetch(address, { method: 'PUT' }).catch(() => undefined)
      if (answer?.ok) router.refresh()
    }
    const timer = setInterval(hold, EVERY_MS)
    return () => {
      clearInterval(timer)
      void fetch(address, { method: 'DELETE', keepalive: true }).catch(() => undefined)
    }
  }, [queueId, router])
}
