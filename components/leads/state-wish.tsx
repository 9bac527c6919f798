'use client'

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { updateLead } from '@/lib/leads/actions'
import type { Lead } from '@/lib/leads/queries'
import { type LeadChanges, UpdateLead } from '@/lib/leads/schema'
import { EntryDialog } from './entry-dialog'
import { leadChanges } from './lead-form-input'
import { BudgetInputs, TimelineInputs } from './lead-form-sections'
import { type LeadValues, leadValues } from './lead-form-values'

const WISHES = {
  budget: { title: 'Budget', Inputs: BudgetInputs },
  timeline: { title: 'Timeline', Inputs: TimelineInputs },
} as const

type StateWishProps = { lead: Lead; wish: keyof typeof WISHES; isStated: boolean }

/** Says what the lead says today of its budget or its timeline; what it said before stays. */
export function StateWish({ lead, wish, isStated }: StateWishProps) {
  // As it was when it was opened: whoever changes the lead meanwhile is not overwritten.
  const [opened, setOpened] = useState<Lead>()
  const { title, Inputs } = WISHES[wish]
  const verb = isStated ? 'Change' : 'Add'
  return (
    <>
      <Button size="small" icon={<Pencil />} aria-label={`${verb} ${wish}`} onClick={() => setOpened(lead)}>
        {verb}
      </Button>
      {opened && (
        <EntryDialog<LeadValues, LeadChanges>
          title={title}
          description={
            isStated ? 'A change is kept as what the lead says today; what it said before stays.' : undefined
          }
          label={`Save ${wish}`}
          said={`${title} saved`}
          values={leadValues(opened)}
          read={values => leadChanges(leadValues(opened), values)}
          schema={UpdateLead.shape.changes}
          send={changes => updateLead({ id: opened.id, updatedAt: opened.updatedAt, changes })}
          onClose={() => setOpened(undefined)}
        >
          {control => <Inputs control={control} isStated={isStated} />}
        </EntryDialog>
      )}
    </>
  )
}
