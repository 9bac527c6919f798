'use client'

import { Play } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { startQueue, startTaskQueue } from '@/lib/queue/actions'
import { workHref } from '@/lib/queue/paths'

type StartButtonProps = {
  /** Null: of one's own due tasks. */
  segmentId: number | null
  label?: string
  variant?: 'primary' | 'secondary'
  size?: 'small' | 'medium'
  /** What narrows and sorts, where it is not what stands in the address. */
  query?: string
}

/** Freezes the order of what the table shows, or goes on where one stopped today, and opens the lead to work. */
export function StartButton({
  segmentId,
  label = 'Start',
  variant = 'secondary',
  size = 'medium',
  query,
}: StartButtonProps) {
  const router = useRouter()
  const params = useSearchParams()
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const start = () =>
    startTransition(async () => {
      const started =
        segmentId === null ? startTaskQueue({}) : startQueue({ segmentId, query: query ?? params.toString() })
      const result = await started.catch(() => undefined)
      if (!result?.ok) return setFailure(result?.error.message ?? UNREACHABLE)
      router.push(workHref(segmentId))
    })
  return (
    <>
      <Button variant={variant} size={size} icon={<Play />} loading={isPending} onClick={start}>
        {label}
      </Button>
      {failure && (
        <p role="alert" className="basis-full text-danger text-table">
          {failure}
        </p>
      )}
    </>
  )
}
