'use client'

import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { plural } from '@/lib/format'
import { freezeSegment, unfreezeSegment } from '@/lib/segments/actions'
import type { Conversion } from '@/lib/segments/convert'
import { useAnswer } from './use-answer'

type ConvertDialogProps = {
  segment: { id: number; name: string; isDynamic: boolean; version: number }
  onClose: () => void
}

/** Makes a segment static or dynamic again, once it was said how many are in it before and after. */
export function ConvertDialog({ segment: { id, name, isDynamic, version }, onClose }: ConvertDialogProps) {
  const answer = useAnswer<Conversion | null>(`/api/segments/${id}/conversion`)
  const { change, failure, isPending } = useChange()
  const conversion = answer && 'data' in answer ? answer.data : undefined
  const convert = isDynamic ? freezeSegment : unfreezeSegment
  const refusal = failure ?? (answer && 'failure' in answer ? answer.failure : undefined)
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={isDynamic ? `Make “${name}” static?` : `Make “${name}” dynamic again?`}
      description={
        isDynamic
          ? 'Whoever is in it now stays, leads you do not see among them, and changes only by hand. “Me” in the rule is you. The rule is kept, and can be given back.'
          : 'It gets its rule back. Leads that only stayed when it was made static go by the rule again; what was done by hand stays.'
      }
      footer={
        <Button
          variant="primary"
          loading={isPending}
          disabled={!conversion}
          onClick={() =>
            change(() => convert({ id, version }), `“${name}” is ${isDynamic ? 'static' : 'dynamic'} now`, onClose)
          }
        >
          {isDynamic ? 'Make static' : 'Make dynamic'}
        </Button>
      }
    >
      <div aria-busy={!answer} className="flex flex-col gap-2 text-table">
        {!answer && <p role="status">Counting…</p>}
        {refusal && (
          <p role="alert" className="text-danger">
            {refusal}
          </p>
        )}
        {isPending && <p role="status">This takes a few seconds for many leads.</p>}
        {conversion === null && <p>It never had a rule: write one in a new segment instead.</p>}
        {conversion && (
          <>
            <p className="text-muted">{conversion.sentence}</p>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4">
              <dt className="text-muted">Now</dt>
              <dd>{inWords(conversion.before)}</dd>
              <dt className="text-muted">Afterwards</dt>
              <dd>{inWords(conversion.after)}</dd>
            </dl>
          </>
        )}
      </div>
    </Dialog>
  )
}

function inWords(count: number | string): string {
  return typeof count === 'number' ? `${plural(count, 'lead')} that you see` : count
}
