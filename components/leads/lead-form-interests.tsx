import { Plus, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { flushSync } from 'react-dom'
import { type Control, useFieldArray } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { controlId } from '@/components/form/use-control'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { BODY_TYPES, CONDITIONS, FUELS, INTEREST_LEVELS, INTEREST_TYPES } from '@/lib/vocabulary'
import { INTEREST_LABELS as LABELS } from './lead-form-labels'
import { type LeadValues, NEW_INTEREST } from './lead-form-values'

/** What the lead wants, one row a thing. */
export function InterestFields({ control }: { control: Control<LeadValues> }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'interests', keyName: 'key' })
  const addId = useId()

  // The focus follows: into the new row, and out of the one that is gone.
  const add = () => {
    flushSync(() => append(NEW_INTEREST, { shouldFocus: false }))
    document.getElementById(controlId(`interests.${fields.length}.type`))?.focus()
  }
  const drop = (index: number) => {
    flushSync(() => remove(index))
    document.getElementById(addId)?.focus()
  }

  return (
    <FormSection title="Wants" description="The vehicles, and whatever else, this lead asked about.">
      <div className="flex flex-col items-start gap-6">
        {fields.map(({ key }, index) => (
          <InterestRow key={key} control={control} index={index} onRemove={() => drop(index)} />
        ))}
        <Button id={addId} icon={<Plus />} onClick={add}>
          Add interest
        </Button>
      </div>
    </FormSection>
  )
}

type InterestRowProps = { control: Control<LeadValues>; index: number; onRemove: () => void }

function InterestRow({ control, index, onRemove }: InterestRowProps) {
  const id = useId()
  const row = `interests.${index}` as const
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in one line with a button.
    <div role="group" aria-labelledby={id} className="w-full border-line not-first:border-t not-first:pt-4">
      <div className="mb-3 flex items-center justify-between">
        <h3 id={id} className="font-medium text-muted text-table">
          Interest {index + 1}
        </h3>
        <IconButton size="small" label={`Remove interest ${index + 1}`} icon={<Trash2 />} onClick={onRemove} />
      </div>
      <div className="grid grid-cols-2 content-start items-start gap-x-4 gap-y-3 sm:grid-cols-4">
        <ChoiceField control={control} name={`${row}.type`} label={LABELS.type} options={INTEREST_TYPES} />
        <TextField control={control} name={`${row}.make`} label={LABELS.make} />
        <TextField control={control} name={`${row}.model`} label={LABELS.model} />
        <TextField control={control} name={`${row}.year`} label={LABELS.year} inputMode="numeric" />
        <ChoiceField
          control={control}
          name={`${row}.condition`}
          label={LABELS.condition}
          options={CONDITIONS}
          none="Any"
        />
        <ChoiceField
          control={control}
          name={`${row}.bodyType`}
          label={LABELS.bodyType}
          options={BODY_TYPES}
          none="Any"
        />
        <ChoiceField control={control} name={`${row}.fuel`} label={LABELS.fuel} options={FUELS} none="Any" />
        <ChoiceField
          control={control}
          name={`${row}.level`}
          label={LABELS.level}
          options={INTEREST_LEVELS}
          none="Not said"
        />
        <div className="col-span-full">
          <TextField
            control={control}
            name={`${row}.value`}
            label={LABELS.value}
            placeholder="Color, feature, stock number"
          />
        </div>
      </div>
    </div>
  )
}
