'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { cancelExport } from '@/lib/exports/actions'

const EVERY_MS = 3000

/** Ends an export that is under way; while it is, the page looks again now and then. */
export function CancelExport({ id, name }: { id: number; name: string }) {
  const router = useRouter()
  const { change, failure, isPending } = useChange()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  const cancel = () => change(() => cancelExport({ id }), 'The export was cancelled.', router.refresh)
  return (
    <>
      <Button size="small" loading={isPending} onClick={cancel} aria-label={`Cancel the export of ${name}`}>
        Cancel
      </Button>
      {failure && (
        <p role="alert" className="text-danger text-meta">
          {failure}
        </p>
      )}
    </>
  )
}
