'use client'

import { useRouter } from 'next/navigation'
import { Form } from '@/components/form/form'
import { LinesField } from '@/components/form/lines-field'
import { TextField } from '@/components/form/text-field'
import { LinkButton } from '@/components/ui/link-button'
import { toast } from '@/components/ui/toast'
import { setOpeningHours } from '@/lib/settings/actions'
import { OpeningHoursForm as Schema, WEEKDAYS } from '@/lib/settings/schema'

type OpeningHoursFormProps = { storeId: number; values: Schema; firstWeekday: number }

const LABELS = Object.fromEntries([
  ...WEEKDAYS.flatMap((day, index) => [
    [`opens${index}`, `${day}, opens`],
    [`closes${index}`, `${day}, closes`],
  ]),
  ['closedDays', 'Closed on'],
])

/** When a store is open in a week, and on which days it is not. */
export function OpeningHoursForm({ storeId, values, firstWeekday }: OpeningHoursFormProps) {
  const router = useRouter()
  const days = WEEKDAYS.map((_, index) => (index + firstWeekday) % 7) as (0 | 1 | 2 | 3 | 4 | 5 | 6)[]
  return (
    <Form<Schema, unknown>
      label="Opening hours"
      values={values}
      schema={Schema}
      labels={LABELS}
      save={hours => setOpeningHours({ id: storeId, hours })}
      onSaved={() => {
        toast({ title: 'Opening hours saved' })
        router.push('/settings/stores')
      }}
      submitLabel="Save opening hours"
      actions={
        <LinkButton href="/settings/stores" variant="ghost">
          Cancel
        </LinkButton>
      }
    >
      {control => (
        <>
          {days.map(day => (
            <div key={day} className="grid max-w-sm grid-cols-2 gap-4">
              <TextField control={control} name={`opens${day}`} type="time" label={`${WEEKDAYS[day]}, opens`} />
              <TextField control={control} name={`closes${day}`} type="time" label={`${WEEKDAYS[day]}, closes`} />
            </div>
          ))}
          <LinesField
            control={control}
            name="closedDays"
            label="Closed on"
            hint="Holidays, one a line, as 2026-12-25."
            rows={4}
          />
        </>
      )}
    </Form>
  )
}
