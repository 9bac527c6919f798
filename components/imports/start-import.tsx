'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { startImport } from '@/lib/imports/actions'

/** Begins an import, or goes on with it. */
export function StartImport({ id, children }: { id: number; children: string }) {
  const router = useRouter()
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()

  const start = () =>
    startTransition(async () => {
      const result = await startImport({ id })
      if (!result.ok) return setFailure(result.error.message)
      router.push(`/leads/import/${id}/result`)
      router.refresh()
    })

  return (
    <>
      <Button variant="primary" loading={isPending} onClick={start}>
        {children}
      </Button>
      {failure && (
        <p role="alert" className="basis-full text-danger text-table">
          {failure}
        </p>
      )}
    </>
  )
}
