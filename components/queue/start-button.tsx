'use client'

import { Play } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { startQueue } from '@/lib/queue/actions'

type StartButtonProps = {
  segmentId: number
  label?: string
  variant?: 'primary' | 'secondary'
  /** What narrows and sorts, where it is not what stands in the address. */
  query?: string
}

/** Freezes the order of what the table shows, or goes on where one stopped today, and opens the lead to work. */
export function StartButton({ segmentId, label = 'Start', variant = 'secondary', query }: StartButtonProps) {
  const router = useRouter()
  const params = useSearchParams()
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const start = () =>
    startTransition(async () => {
      const result = await startQueue({ segmentId, query: query ?? params.toString() }).catch(() => undefined)
      if (!result?.ok) return setFailure(result?.error.message ?? UNREACHABLE)
      router.push(`/leads/segments/${segmentId}/work`)
    })
  return (
    <>
      <Button variant={variant} icon={<Play />} loading={isPending} onClick={start}>
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
