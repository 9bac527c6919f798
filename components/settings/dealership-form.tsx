'use client'

import { ChoiceField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { FieldGrid } from '@/components/form/form-section'
import { LinesField } from '@/components/form/lines-field'
import { SearchField } from '@/components/form/search-field'
import { TextField } from '@/components/form/text-field'
import type { Option } from '@/components/ui/option'
import { toast } from '@/components/ui/toast'
import { updateDealership } from '@/lib/settings/actions'
import { UpdateDealership } from '@/lib/settings/schema'
import { LABELS } from './labels'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map((label, key) => ({
  key,
  label,
}))

type DealershipFormProps = {
  values: { name: string; postalAddress: string; timeZone: string; country: string; firstWeekday: number }
  timeZones: readonly Option<string>[]
  countries: readonly Option<string>[]
}

/** What the dealership is called, where it is, and how its days and phone numbers are read. */
export function DealershipForm({ values, timeZones, countries }: DealershipFormProps) {
  return (
    <Form
      label="Dealership"
      values={values}
      schema={UpdateDealership}
      labels={LABELS}
      save={updateDealership}
      onSaved={() => toast({ title: 'Dealership saved' })}
      submitLabel="Save dealership"
    >
      {control => (
        <>
          <TextField control={control} name="name" label={LABELS.name} />
          <LinesField
            control={control}
            name="postalAddress"
            label={LABELS.postalAddress}
            hint="As it stands on a letter. Mail to many people has to carry it."
            rows={3}
          />
          <FieldGrid>
            <SearchField
              control={control}
              name="timeZone"
              label={LABELS.timeZone}
              hint="Every “today” and “last 7 days” follows it at once."
              options={timeZones}
              none="Choose"
            />
            <ChoiceField
              control={control}
              name="firstWeekday"
              label={LABELS.firstWeekday}
              hint="Where “this week” begins."
              options={WEEKDAYS}
            />
            <SearchField
              control={control}
              name="country"
              label={LABELS.country}
              hint="How phone numbers without a country code are read. Those that are here are read anew."
              options={countries}
              none="Choose"
            />
          </FieldGrid>
        </>
      )}
    </Form>
  )
}
