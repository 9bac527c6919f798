'use client'

import { useRouter } from 'next/navigation'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { startImport } from '@/lib/imports/actions'

/** Begins an import, or goes on with it. */
export function StartImport({ id, children }: { id: number; children: string }) {
  const router = useRouter()
  const { change, failure, isPending } = useChange()

  const start = () =>
    change(
      () => startImport({ id }),
      undefined,
      () => {
        router.push(`/leads/import/${id}/result`)
        router.refresh()
      },
    )

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
