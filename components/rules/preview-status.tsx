import { useEffect, useRef, useState } from 'react'
import { plural } from '@/lib/format'
import { comparison, type Findings, isCounted } from './preview-panel'
import type { Preview } from './use-preview'

const PACE = 1500

type PreviewStatusProps = { preview: Preview; findings: Findings; savedTotal?: number | undefined }

/** The number for a screen reader: politely, and not more often than it can be listened to. */
export function PreviewStatus({ preview: { answer, stale }, findings, savedTotal }: PreviewStatusProps) {
  const total = answer?.total
  const known = isCounted(findings) && !stale && total !== undefined && total !== null
  const text = known ? `${plural(total, 'lead')}${savedTotal === undefined ? '' : comparison(total - savedTotal)}` : ''
  return (
    <div role="status" className="sr-only">
      {usePaced(text)}
    </div>
  )
}

/** The text, changing at most every so often; what comes in between is left out. */
function usePaced(text: string): string {
  const [said, setSaid] = useState('')
  const last = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!text) return
    const timer = setTimeout(
      () => {
        last.current = performance.now()
        setSaid(text)
      },
      Math.max(0, last.current + PACE - performance.now()),
    )
    return () => clearTimeout(timer)
  }, [text])
  return said
}
