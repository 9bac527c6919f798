'use client'

import { useEffect, useState } from 'react'
import { ProgressBar } from '@/components/feedback/progress-bar'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { TextLink } from '@/components/ui/text-link'
import { cancelExport } from '@/lib/exports/actions'
import type { ExportProgress } from '@/lib/exports/queries'
import { plural } from '@/lib/format'

const EVERY_MS = 400

type ExportWatchProps = { id: number; onAgain: () => void; onClose: () => void }

/** How far a file is that the browser fetches, until it is there, or why it never will be. */
export function ExportWatch({ id, onAgain, onClose }: ExportWatchProps) {
  const { progress, isLost } = useProgress(id)
  const { change, failure, isPending } = useChange()
  const cancel = () =>
    change(
      () => cancelExport({ id }),
      undefined,
      () => {},
    )
  const isOver = progress !== undefined && !isUnderWay(progress)
  const isDone = progress?.state === 'done'
  return (
    <div className="flex flex-col gap-4 pb-5" aria-busy={!isOver}>
      {progress && !isOver && progress.rows !== null && (
        <ProgressBar label="Export" done={progress.done} total={progress.rows} unit="rows" />
      )}
      <p role="status" className="flex items-center gap-2 text-table">
        {!isOver && progress?.rows == null && (
          <>
            <Spinner /> Waiting for its turn…
          </>
        )}
        {isDone && `${plural(progress.done, 'lead')} exported. The file is in your downloads.`}
      </p>
      {isDone && (
        <p className="text-table">
          <TextLink href="/exports">All exports</TextLink> says who is in it and its fingerprint.
        </p>
      )}
      {(isLost || failure || (isOver && !isDone)) && (
        <p role="alert" className="text-danger text-table">
          {failure ?? (isLost ? LOST : sentenceOf(progress))}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {isOver ? (
          <>
            <Button onClick={onAgain}>Export another</Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </>
        ) : (
          <Button onClick={cancel} loading={isPending}>
            Cancel export
          </Button>
        )}
      </div>
    </div>
  )
}

const LOST = 'The connection is lost. How far it is, is shown again as soon as the connection is back.'

function sentenceOf(progress: ExportProgress | undefined): string {
  return progress?.reason ?? 'The file did not come to its end. Export again.'
}

function isUnderWay({ state }: ExportProgress): boolean {
  return state === 'asked' || state === 'running'
}

function useProgress(id: number) {
  const [progress, setProgress] = useState<ExportProgress>()
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const look = async () => {
      const now = await fetchProgress(id, controller.signal)
      if (controller.signal.aborted) return
      setLost(now === undefined)
      if (now) setProgress(now)
      if (!now || isUnderWay(now)) timer = setTimeout(look, EVERY_MS)
    }
    void look()
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [id])
  return { progress, isLost }
}

async function fetchProgress(id: number, signal: AbortSignal): Promise<ExportProgress | undefined> {
  try {
    const response = await fetch(`/api/exports/${id}`, { signal })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
