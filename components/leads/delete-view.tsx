'use client'

import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { toast } from '@/components/ui/toast'
import { deleteView } from '@/lib/leads/actions'
import type { SavedView } from '@/lib/leads/saved-views'

type DeleteViewProps = { view: SavedView; onDeleted: () => void; onClose: () => void }

export function DeleteView({ view, onDeleted, onClose }: DeleteViewProps) {
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const remove = () =>
    startTransition(async () => {
      const result = await deleteView({ id: view.id }).catch(() => undefined)
      if (!result?.ok) return setFailure(result?.error.message ?? UNREACHABLE)
      toast({ title: `The view “${view.name}” was deleted` })
      onDeleted()
      onClose()
    })
  const others = view.visibility === 'private' ? '' : ' for everyone who uses it'
  return (
    <AlertDialog
      open
      onOpenChange={open => open || onClose()}
      title={`Delete the view “${view.name}”?`}
      description={
        failure ? (
          <span role="alert">{failure}</span>
        ) : (
          `It goes${others}, and links to it open nothing. The leads stay.`
        )
      }
      confirmLabel="Delete view"
      pending={isPending}
      onConfirm={remove}
    />
  )
}
