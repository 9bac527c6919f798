'use client'

import { useRouter } from 'next/navigation'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { TextLink } from '@/components/ui/text-link'
import { deleteSegment } from '@/lib/segments/actions'
import type { Use } from '@/lib/segments/uses'
import { useAnswer } from './use-answer'

type DeleteSegmentDialogProps = { segment: { id: number; name: string }; onClose: () => void }

/** Deletes a segment, or says what keeps it, and where that can be ended. */
export function DeleteSegmentDialog({ segment: { id, name }, onClose }: DeleteSegmentDialogProps) {
  const router = useRouter()
  const answer = useAnswer<{ uses: Use[] }>(`/api/segments/${id}/uses`)
  const { change, failure, isPending } = useChange()
  const uses = answer && 'data' in answer ? answer.data.uses : undefined
  const refusal = failure ?? (answer && 'failure' in answer ? answer.failure : undefined)
  const isUsed = uses !== undefined && uses.length > 0
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={isUsed ? `“${name}” is in use` : `Delete “${name}”?`}
      description={
        isUsed
          ? 'It cannot be deleted until this has ended.'
          : 'Its leads stay. Its rule, its history and who was put in by hand go, and links to it open nothing.'
      }
      footer={
        <>
          <DialogClose>
            <Button>{isUsed ? 'Close' : 'Cancel'}</Button>
          </DialogClose>
          {!isUsed && (
            <Button
              variant="danger"
              loading={isPending}
              disabled={!uses}
              onClick={() =>
                change(
                  () => deleteSegment({ id }),
                  `“${name}” was deleted`,
                  () => router.push('/leads/segments'),
                )
              }
            >
              Delete segment
            </Button>
          )}
        </>
      }
    >
      {refusal && (
        <p role="alert" className="text-danger text-table">
          {refusal}
        </p>
      )}
      {!answer && <p role="status">Looking for what uses it…</p>}
      {isUsed && (
        <ul className="list-disc pl-5 text-table">
          {uses.map(({ label, href }) => (
            <li key={label}>{href ? <TextLink href={href}>{label}</TextLink> : label}</li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
