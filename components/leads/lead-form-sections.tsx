import { type Control, useWatch } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import { FieldGrid, FormSection } from '@/components/form/form-section'
import { SearchField } from '@/components/form/search-field'
import { SeveralField } from '@/components/form/several-field'
import { TextField } from '@/components/form/text-field'
import type { CustomField } from '@/lib/rules/fields/custom'
import {
  LANGUAGES,
  LOST_REASONS,
  PAYMENT_TYPES,
  STATES,
  STATUSES,
  SUB_STATUSES,
  TIMELINE_REASONS,
  TIMELINE_TYPES,
  URGENCIES,
} from '@/lib/vocabulary'
import type { LeadChoices } from './lead-form-choices'
import { CustomFieldInput } from './lead-form-custom'
import { LABELS } from './lead-form-labels'
import type { LeadValues } from './lead-form-values'

type SectionProps = { control: Control<LeadValues> }
type WishProps = SectionProps & { isStated: boolean }

export function ContactFields({ control }: SectionProps) {
  return (
    <FormSection title="Contact" description="A name, an e-mail address or a phone number is enough.">
      <FieldGrid>
        <TextField control={control} name="firstName" label={LABELS.firstName} />
        <TextField control={control} name="lastName" label={LABELS.lastName} />
        <TextField control={control} name="email" label={LABELS.email} type="email" />
        <TextField control={control} name="phone" label={LABELS.phone} type="tel" />
        <TextField control={control} name="city" label={LABELS.city} />
        <TextField control={control} name="postalCode" label={LABELS.postalCode} />
        <SearchField control={control} name="state" label={LABELS.state} options={STATES} none="None" />
      </FieldGrid>
    </FormSection>
  )
}

const LEAVES = ['lost', 'bad']

export function StandingFields({ control, choices }: SectionProps & { choices: LeadChoices }) {
  const [status, lostReason] = useWatch({ control, name: ['status', 'lostReason'] })
  const { stores, sources, people } = choices
  return (
    <FormSection title="Status and owner">
      <FieldGrid>
        <ChoiceField control={control} name="storeId" label={LABELS.storeId} options={stores} />
        <SearchField control={control} name="source" label={LABELS.source} options={sources} none="Unknown" />
        <ChoiceField control={control} name="status" label={LABELS.status} options={STATUSES} />
        <SearchField control={control} name="subStatus" label={LABELS.subStatus} options={SUB_STATUSES} none="None" />
        {(LEAVES.includes(status) || lostReason !== null) && (
          <ChoiceField
            control={control}
            name="lostReason"
            label={LABELS.lostReason}
            hint="Why it was lost, or bad."
            options={LOST_REASONS}
            none="Not given"
          />
        )}
        <SearchField control={control} name="bdcAgentId" label={LABELS.bdcAgentId} options={people} none="Nobody" />
        <SearchField
          control={control}
          name="salespersonId"
          label={LABELS.salespersonId}
          options={people}
          none="Nobody"
        />
      </FieldGrid>
    </FormSection>
  )
}

const AMOUNT = { unit: '$', inputMode: 'decimal' } as const

export function BudgetFields({ control, isStated }: WishProps) {
  return (
    <FormSection
      title="Budget"
      description={isStated ? 'A change is kept as what the lead says today; what it said before stays.' : undefined}
    >
      <BudgetInputs control={control} />
    </FormSection>
  )
}

export function BudgetInputs({ control }: SectionProps) {
  return (
    <FieldGrid>
      <TextField control={control} name="budget.min" label={LABELS['budget.min']} {...AMOUNT} placeholder="25,000" />
      <TextField control={control} name="budget.max" label={LABELS['budget.max']} {...AMOUNT} placeholder="40,000" />
      <TextField control={control} name="budget.downPayment" label={LABELS['budget.downPayment']} {...AMOUNT} />
      <TextField control={control} name="budget.monthlyPayment" label={LABELS['budget.monthlyPayment']} {...AMOUNT} />
      <ChoiceField
        control={control}
        name="budget.paymentType"
        label={LABELS['budget.paymentType']}
        options={PAYMENT_TYPES}
        none="Not said"
      />
    </FieldGrid>
  )
}

export function TimelineFields({ control, isStated }: WishProps) {
  return (
    <FormSection title="Timeline" description={isStated ? 'A change is kept as what the lead says today.' : undefined}>
      <TimelineInputs control={control} isStated={isStated} />
    </FormSection>
  )
}

/** Once stated, it can change but not go. */
export function TimelineInputs({ control, isStated }: WishProps) {
  return (
    <FieldGrid>
      <ChoiceField
        control={control}
        name="timeline.type"
        label={LABELS['timeline.type']}
        options={TIMELINE_TYPES}
        none={isStated ? undefined : 'Not said'}
      />
      <TextField
        control={control}
        name="timeline.specificDate"
        label={LABELS['timeline.specificDate']}
        type="date"
        min="1900-01-01"
        max="9998-12-31"
      />
      <ChoiceField
        control={control}
        name="timeline.urgency"
        label={LABELS['timeline.urgency']}
        options={URGENCIES}
        none="Not said"
      />
      <ChoiceField
        control={control}
        name="timeline.reason"
        label={LABELS['timeline.reason']}
        options={TIMELINE_REASONS}
        none="Not said"
      />
    </FieldGrid>
  )
}

export function CustomFields({ control, fields }: SectionProps & { fields: readonly CustomField[] }) {
  if (fields.length === 0) return null
  return (
    <FormSection title="Custom fields">
      <FieldGrid>
        {fields.map(field => (
          <CustomFieldInput key={field.id} control={control} field={field} />
        ))}
      </FieldGrid>
    </FormSection>
  )
}

export function LabelFields({ control, tags }: SectionProps & { tags: LeadChoices['tags'] }) {
  return (
    <FormSection title="Tags and languages">
      <FieldGrid>
        <SeveralField control={control} name="tagIds" label={LABELS.tagIds} options={tags} />
        <SeveralField control={control} name="languages" label={LABELS.languages} options={LANGUAGES} />
      </FieldGrid>
    </FormSection>
  )
}
