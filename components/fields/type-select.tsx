'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { FIELD_TYPES } from '@/lib/fields/field-types'
import { CUSTOM_FIELD_TYPES, type CustomFieldType } from '@/lib/rules/fields/custom'

const TYPES = CUSTOM_FIELD_TYPES.map(key => ({ key, label: FIELD_TYPES[key].label }))

type TypeSelectProps = { field: { type: CustomFieldType }; value: CustomFieldType }

/** The type that is looked at is in the address; nothing changes yet. */
export function TypeSelect({ field, value }: TypeSelectProps) {
  const router = useRouter()
  const pathname = usePathname()
  const [isPending, startTransition] = useTransition()
  const choose = (type: CustomFieldType) =>
    startTransition(() =>
      router.replace(type === field.type ? pathname : `${pathname}?type=${type}`, { scroll: false }),
    )
  return (
    <div aria-busy={isPending} className="w-56">
      <Field label="Type" hint="You see what becomes of the values before anything changes.">
        <Select options={TYPES} value={value} onValueChange={choose} className="w-full" />
      </Field>
    </div>
  )
}
