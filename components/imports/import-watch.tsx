'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { ProgressBar } from '@/components/feedback/progress-bar'
import type { Progress } from '@/lib/imports/queries'
import { CancelImport } from './cancel-import'

const EVERY_MS = 700

type ImportWatchProps = { id: number; label: string; progress: Progress; children?: React.ReactNode }

/** Shows an import at work until it is not any more; then the page shows what came of it. */
export function ImportWatch({ id, label, progress, children }: ImportWatchProps) {
  const router = useRouter()
  const [shown, setShown] = useState(progress)
  const [isLost, setLost] = useState(false)

  const look = useEffectEvent(async (signal: AbortSignal) => {
    try {
      const response = await fetch(`/api/imports/${id}`, { signal })
      if (!response.ok) throw new Error(String(response.status))
      const now: Progress = await response.json()
      setLost(false)
      setShown(now)
      if (!now.isRunning) router.refresh()
    } catch {
      if (!signal.aborted) setLost(true)
    }
  })

  useEffect(() => {
    const controller = new AbortController()
    const timer = setInterval(() => look(controller.signal), EVERY_MS)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [])

  return (
    <section aria-label={label} className="flex max-w-[44rem] flex-col gap-4 px-4 pt-4 md:px-6">
      <ProgressBar label={label} done={shown.done} total={shown.rows} unit="rows" />
      {isLost && (
        <p role="alert" className="text-table text-warning">
          The connection is lost. How far it is, is shown again as soon as the connection is back.
        </p>
      )}
      {children}
      <div>
        <CancelImport id={id} kept={shown.created} />
      </div>
    </section>
  )
}
