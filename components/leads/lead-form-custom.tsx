import type { ReactNode } from 'react'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import { SeveralField } from '@/components/form/several-field'
import { TextField } from '@/components/form/text-field'
import type { CustomField, CustomFieldType } from '@/lib/rules/fields/custom'

const YES_NO = [
  { key: 'yes', label: 'Yes' },
  { key: 'no', label: 'No' },
]

type Entry = { control: Control<FieldValues>; name: FieldPath<FieldValues>; label: string }

const INPUTS = {
  text: entry => <TextField {...entry} />,
  number: entry => <TextField {...entry} inputMode="decimal" />,
  money: entry => <TextField {...entry} inputMode="decimal" unit="$" />,
  date: entry => <TextField {...entry} type="date" min="1900-01-01" max="9998-12-31" />,
  yesNo: entry => <ChoiceField {...entry} options={YES_NO} none="Unknown" />,
  choice: (entry, { options }) => <ChoiceField {...entry} options={options} none="None" />,
  choices: (entry, { options }) => <SeveralField {...entry} options={options} />,
} satisfies Record<CustomFieldType, (entry: Entry, field: CustomField) => ReactNode>

/** A field the dealership defined, as its type is typed or chosen. */
export function CustomFieldInput<Values extends FieldValues & { custom: Record<string, unknown> }>({
  control,
  field,
}: {
  control: Control<Values>
  field: CustomField
}) {
  const entry = { control: control as unknown as Control<FieldValues>, name: `custom.${field.id}` }
  return INPUTS[field.fieldType]({ ...entry, label: field.displayName }, field)
}
