'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { TrayEntry } from '@/lib/batch/tray'

const WHILE_AT_WORK_MS = 1_000
const ELSE_MS = 20_000
const CHANGED = 'jobs-changed'

/** Whoever starts, stops or takes back something says so: how far it is, is shown at once. */
export function showJobs(): void {
  window.dispatchEvent(new Event(CHANGED))
}

export function isAtWork({ state }: TrayEntry): boolean {
  return state === 'waiting' || state === 'running'
}

/** What runs beside the pages, asked for again and again; undefined until it is known. */
export function useJobs(onEnded: () => void): TrayEntry[] | undefined {
  const [entries, setEntries] = useState<TrayEntry[]>()
  const every = entries?.some(isAtWork) ? WHILE_AT_WORK_MS : ELSE_MS

  const look = useEffectEvent(async (signal: AbortSignal) => {
    if (document.hidden) return
    const next = await readJobs(signal)
    if (!next) return
    const wasAtWork = (entry: TrayEntry) => entries?.some(one => one.key === entry.key && isAtWork(one))
    if (next.some(entry => !isAtWork(entry) && wasAtWork(entry))) onEnded()
    setEntries(next)
  })

  useEffect(() => {
    const controller = new AbortController()
    const again = () => void look(controller.signal)
    again()
    const timer = setInterval(again, every)
    window.addEventListener(CHANGED, again)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener(CHANGED, again)
      document.removeEventListener('visibilitychange', again)
      controller.abort()
    }
  }, [every])

  return entries
}

/** Without a connection what was known stays shown. */
async function readJobs(signal: AbortSignal): Promise<TrayEntry[] | undefined> {
  try {
    const response = await fetch('/api/jobs', { signal })
    return response.ok ? ((await response.json()) as TrayEntry[]) : undefined
  } catch {
    return undefined
  }
}
