import { useRef } from 'react'
import { useForm } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import { ErrorSummary } from '@/components/form/error-summary'
import { FieldGrid, FormSection } from '@/components/form/form-section'
import { SaveBar } from '@/components/form/save-bar'
import { SearchField } from '@/components/form/search-field'
import { SeveralField } from '@/components/form/several-field'
import { TextField } from '@/components/form/text-field'
import { SOURCE_TYPES, STATUSES } from '@/lib/vocabulary'

type Values = { name: string; price: string; status: string; source: string | null; tags: string[] }

const wrong = { type: 'custom', message: 'Give a price in dollars, such as 25,000.' }

export function Forms() {
  const summary = useRef<HTMLDivElement>(null)
  const { control } = useForm<Values>({
    defaultValues: { name: 'Dana', price: 'much', status: 'new', source: null, tags: ['new'] },
    errors: { price: wrong },
  })
  return (
    // A scroller of its own, so that the bar stays below its form.
    <div className="overflow-hidden">
      <ErrorSummary
        ref={summary}
        title="It is not saved yet"
        faults={[{ name: 'price', label: 'Highest price', message: wrong.message }]}
      />
      <FormSection title="Contact" description="At least one of these.">
        <FieldGrid>
          <TextField control={control} name="name" label="First name" />
          <TextField control={control} name="price" label="Highest price" unit="$" />
          <ChoiceField control={control} name="status" label="Status" options={STATUSES} />
          <SearchField control={control} name="source" label="Source" options={SOURCE_TYPES} none="None" />
          <SeveralField control={control} name="tags" label="Tags" options={STATUSES} />
        </FieldGrid>
      </FormSection>
      <SaveBar label="Save" saving={false} cancelHref="#top" />
      <SaveBar label="Save" saving cancelHref="#top" />
    </div>
  )
}
