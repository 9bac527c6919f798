'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'

const EVERY_MS = 45_000

/** By queue: what was on the screen when its page was left, and the leaving itself while it can still be called off. */
const left = new Map<number, string>()
const leaving = new Map<number, ReturnType<typeof setTimeout>>()

/**
 * Stays on the open lead of a queue while its page is open, and leaves it with the page. `drawn` is another one each time the
 * server draws the page. Whether what is drawn is from before one left, as Back brings it: the lead may be a colleague's by now.
 */
export function useClaim(queueId: number, drawn: string): boolean {
  const router = useRouter()
  const [stale] = useState(() => (left.get(queueId) === drawn ? drawn : undefined))
  const latest = useRef(drawn)
  useEffect(() => {
    latest.current = drawn
  }, [drawn])

  useEffect(() => {
    clearTimeout(leaving.get(queueId))
    const address = `/api/queue/${queueId}/claim`
    const hold = async () => {
      const answer = await fetch(address, { method: 'PUT' }).catch(() => undefined)
      if (answer) router.refresh()
    }
    const onSight = () => {
      if (document.visibilityState === 'visible') void hold()
    }
    if (left.get(queueId) === latest.current) router.refresh()
    const timer = setInterval(hold, EVERY_MS)
    document.addEventListener('visibilitychange', onSight)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onSight)
      // Development mounts everything twice: who is back at once has not left.
      const leave = () => {
        left.set(queueId, latest.current)
        void fetch(address, { method: 'DELETE', keepalive: true }).catch(() => undefined)
      }
      leaving.set(queueId, setTimeout(leave))
    }
  }, [queueId, router])
  return stale === drawn
}
