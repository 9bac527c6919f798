'use client'

import { ChoiceField } from '@/components/form/choice-field'
import { TextField } from '@/components/form/text-field'
import { createView, updateView } from '@/lib/leads/actions'
import type { SavedView } from '@/lib/leads/saved-views'
import { CreateView, UpdateView, VISIBILITIES } from '@/lib/leads/view-schema'
import { EntryDialog } from './entry-dialog'

type Values = { name: string; visibility: SavedView['visibility'] }
type ViewDialogProps = {
  /** Absent: what the table shows becomes a new one. */
  view?: SavedView
  /** It was made, and takes the place of the one in use. */
  onMade: (view: Pick<SavedView, 'id' | 'query'>) => void
  onClose: () => void
}

/** What a view is called, and who may use it. */
export function ViewDialog({ view, onMade, onClose }: ViewDialogProps) {
  const look = { onClose, size: 'small' } as const
  if (view)
    return (
      <EntryDialog<Values, UpdateView>
        {...look}
        title={`View “${view.name}”`}
        label="Save view"
        said="View saved"
        values={{ name: view.name, visibility: view.visibility }}
        read={values => ({ id: view.id, version: view.version, ...values })}
        schema={UpdateView}
        send={updateView}
      >
        {fields}
      </EntryDialog>
    )
  return (
    <EntryDialog<Values, CreateView>
      {...look}
      title="Save as a new view"
      description="It keeps the filters, the order, the columns with their widths, and the row height."
      label="Save view"
      said="View saved"
      values={{ name: '', visibility: 'private' }}
      read={values => ({ ...values, query: window.location.search.slice(1) })}
      schema={CreateView}
      send={async entry => {
        const answer = await createView(entry)
        if (answer.ok) onMade(answer.data)
        return answer
      }}
    >
      {fields}
    </EntryDialog>
  )
}

const fields = (control: Parameters<typeof TextField<Values>>[0]['control']) => (
  <>
    <TextField control={control} name="name" label="Name" />
    <ChoiceField
      control={control}
      name="visibility"
      label="Who may use it"
      hint="Private is you, team your stores. Whoever uses it sees only the leads that they may see."
      options={VISIBILITIES}
    />
  </>
)
