'use client'

import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { formatNumber } from '@/lib/format'
import { VISIBILITIES, type Visibility } from '@/lib/segments/access'
import { setVisibility } from '@/lib/segments/actions'

type VisibilityFormProps = {
  segmentId: number
  visibility: Visibility
  storeIds: readonly number[]
  stores: readonly { id: number; name: string }[]
  /** Of its leads this person sees; null where nobody can be counted. */
  total: number | null
}

const WORDS = {
  private: 'Only its maker, admins, and those named below have it.',
  team: 'Everybody of these stores may use it, and their managers manage it.',
  everyone: 'Everybody here may use it.',
}

/** Whether a segment is private, a team's or everyone's, and what that shows. */
export function VisibilityForm({ segmentId, stores, total, ...saved }: VisibilityFormProps) {
  const [visibility, setChosen] = useState(saved.visibility)
  const [storeIds, setStores] = useState<readonly number[]>(saved.storeIds)
  const { change, failure, isPending, forget } = useChange()
  const isChanged = visibility !== saved.visibility || storeIds.join() !== saved.storeIds.join()
  return (
    <section aria-labelledby="who-has-it" className="flex flex-col items-start gap-3">
      <h2 id="who-has-it" className="text-h3">
        Who has it
      </h2>
      <SegmentedControl label="Who has it" value={visibility} onValueChange={setChosen} options={VISIBILITIES} />
      {visibility === 'team' && (
        <MultiCombobox
          aria-label="Stores whose people have it"
          className="w-full max-w-md"
          options={stores.map(({ id, name }) => ({ key: id, label: name }))}
          value={storeIds}
          onValueChange={setStores}
          placeholder="Choose stores"
        />
      )}
      <p className="text-muted text-table">
        {WORDS[visibility]}
        {visibility !== 'private' &&
          total !== null &&
          ` They can see the names and phones of up to ${formatNumber(total)} leads that you see here, each of them only those they may see.`}
      </p>
      {failure && (
        <p role="alert" className="text-danger text-table">
          {failure}
        </p>
      )}
      {isChanged && (
        <Button
          variant="primary"
          loading={isPending}
          onClick={() =>
            change(
              () => setVisibility({ id: segmentId, visibility, storeIds: [...storeIds] }),
              'Sharing changed',
              forget,
            )
          }
        >
          Save who has it
        </Button>
      )}
    </section>
  )
}
