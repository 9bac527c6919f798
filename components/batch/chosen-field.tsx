import { type Control, useWatch } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import type { CustomField } from '@/lib/rules/fields/custom'
import { CustomFieldInput } from '../leads/lead-form-custom'

/** Which custom field, and its value as that field's type is typed. */
export function ChosenField({ control, fields }: { control: Control; fields: readonly CustomField[] }) {
  const fieldId = useWatch({ control, name: 'fieldId' })
  const field = fields.find(({ id }) => id === fieldId)
  return (
    <>
      <ChoiceField
        control={control}
        name="fieldId"
        label="Field"
        options={fields.map(({ id, displayName }) => ({ key: id, label: displayName }))}
      />
      {field && <CustomFieldInput control={control as never} field={field} />}
    </>
  )
}
