'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { plural } from '@/lib/format'
import { cancelImport } from '@/lib/imports/actions'

/** Ends an import, after a question. `kept`: leads that it has made so far. */
export function CancelImport({ id, kept }: { id: number; kept: number }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const { change, failure, isPending } = useChange()

  const cancel = () =>
    change(
      () => cancelImport({ id }),
      undefined,
      () => {
        setOpen(false)
        router.refresh()
      },
    )

  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Cancel import</Button>}
      title="Cancel this import?"
      description={
        failure ??
        `${kept === 0 ? 'No lead was made of it so far.' : `The ${plural(kept, 'lead')} that it made so far stay.`} The file is removed, and cannot be gone on with.`
      }
      confirmLabel="Cancel import"
      cancelLabel="Go on"
      pending={isPending}
      onConfirm={cancel}
    />
  )
}
