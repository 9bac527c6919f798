import type { ReactNode } from 'react'
import type { Control, FieldValues } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import { FieldGrid } from '@/components/form/form-section'
import { NoteField } from '@/components/form/note-field'
import { SearchField } from '@/components/form/search-field'
import { SeveralField } from '@/components/form/several-field'
import { TextField } from '@/components/form/text-field'
import type { BatchChoices } from '@/lib/batch/choices'
import type { OperationKey } from '@/lib/batch/operations'
import { addDays, instantOf } from '@/lib/time'
import { CONSENT_CHANNELS, LOST_REASONS, STATUSES, SUB_STATUSES, TASK_KINDS } from '@/lib/vocabulary'
import type { Clock } from '../leads/lead-cell'
import { ChosenField } from './chosen-field'

interface OperationForm {
  /** What stands in it when it is opened. */
  values: (choices: BatchChoices, clock: Clock) => FieldValues
  /** What the values mean, as the operation takes it. */
  read: (values: FieldValues, clock: Clock) => unknown
  fields: (control: Control, choices: BatchChoices) => ReactNode
  /** What else one should know before it is done. */
  note?: string
}

const ROLES = [
  { key: 'bdc_agent', label: 'BDC agent' },
  { key: 'salesperson', label: 'Salesperson' },
]

/** Of the agents of the leads themselves, in a list of people. */
const AGENT_OF_THE_LEAD = 0

const BY_HAND: OperationForm = {
  values: () => ({ segmentId: null, reason: '' }),
  read: values => values,
  fields: (control, { segments }) => (
    <>
      <SearchField control={control} name="segmentId" label="Segment" options={segments} none="Choose a segment" />
      <TextField control={control} name="reason" label="Reason" hint="Shown beside each lead" />
    </>
  ),
}

const TAGS: OperationForm = {
  values: () => ({ tagIds: [] }),
  read: values => values,
  fields: (control, { tags }) => <SeveralField control={control} name="tagIds" label="Tags" options={tags} />,
}

/** What is asked before an operation starts. */
export const OPERATION_FORMS = {
  assign: {
    values: () => ({ role: 'bdc_agent', userId: null }),
    read: values => values,
    fields: (control, { people }) => (
      <FieldGrid>
        <SearchField control={control} name="userId" label="To" options={people} none="Nobody" />
        <ChoiceField control={control} name="role" label="As" options={ROLES} />
      </FieldGrid>
    ),
  },
  status: {
    values: () => ({ status: 'working', subStatus: null, lostReason: null }),
    read: values => values,
    fields: control => (
      <FieldGrid>
        <ChoiceField control={control} name="status" label="Status" options={STATUSES} />
        <ChoiceField control={control} name="subStatus" label="Sub-status" options={SUB_STATUSES} none="None" />
        <ChoiceField control={control} name="lostReason" label="Lost because" options={LOST_REASONS} none="Not lost" />
      </FieldGrid>
    ),
  },
  addTags: TAGS,
  removeTags: TAGS,
  field: {
    values: ({ customFields }) => ({
      fieldId: customFields[0]?.id ?? null,
      custom: Object.fromEntries(customFields.map(({ id, fieldType }) => [id, fieldType === 'choices' ? [] : ''])),
    }),
    read: ({ fieldId, custom }) => ({ fieldId, value: custom[fieldId] ?? null }),
    fields: (control, { customFields }) => <ChosenField control={control} fields={customFields} />,
    note: 'An empty value clears the field.',
  },
  include: BY_HAND,
  exclude: BY_HAND,
  leaveToRule: {
    values: () => ({ segmentId: null }),
    read: values => values,
    fields: (control, { segments }) => (
      <SearchField
        control={control}
        name="segmentId"
        label="Segment"
        options={segments.filter(({ isDynamic }) => isDynamic)}
        none="Choose a segment"
      />
    ),
    note: 'Whoever was put in or kept out by hand is in again only where the rule says so.',
  },
  task: {
    values: (_, { today }) => ({ kind: 'call', dueAt: `${addDays(today, 1)}T10:00`, note: '', assignTo: 0 }),
    read: ({ dueAt, assignTo, ...values }, { zone }) => ({
      ...values,
      dueAt: dueAt === '' ? null : instantOf(dueAt, zone),
      assignTo: assignTo === AGENT_OF_THE_LEAD ? 'agent' : assignTo,
    }),
    fields: (control, { people }) => (
      <>
        <FieldGrid>
          <ChoiceField control={control} name="kind" label="Kind" options={TASK_KINDS} />
          <TextField control={control} name="dueAt" label="Due" type="datetime-local" hint="Time at the dealership" />
          <SearchField
            control={control}
            name="assignTo"
            label="For"
            options={[{ key: AGENT_OF_THE_LEAD, label: 'Whoever has the lead' }, ...people]}
            none="Nobody"
          />
        </FieldGrid>
        <NoteField control={control} name="note" label="Note" placeholder="What is to be done" />
      </>
    ),
  },
  doNotContact: {
    values: () => ({ channels: [], reason: '' }),
    read: values => values,
    fields: control => (
      <>
        <SeveralField control={control} name="channels" label="No more" options={CONSENT_CHANNELS} />
        <TextField control={control} name="reason" label="Reason" hint="Who reads it later was not there" />
      </>
    ),
  },
  delete: {
    values: () => ({}),
    read: () => ({}),
    fields: () => null,
    note: 'They are gone from every list, segment and export. For a day it can be taken back.',
  },
} as const satisfies Record<OperationKey, OperationForm>

export function formOf(operation: OperationKey): OperationForm {
  return OPERATION_FORMS[operation]
}
