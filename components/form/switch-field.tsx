import type { FieldValues } from 'react-hook-form'
import { Switch } from '@/components/ui/switch'
import { type Bound, useControl } from './use-control'

type SwitchFieldProps<Values extends FieldValues> = Bound<Values> & { label: string; hint?: string }

/** On or off. */
export function SwitchField<Values extends FieldValues>({ control, name, label, hint }: SwitchFieldProps<Values>) {
  const { value, setValue } = useControl<Values, boolean>({ control, name })
  return (
    <div>
      <Switch checked={value} onCheckedChange={setValue} label={label} />
      {hint && <p className="pl-9 text-meta text-subtle">{hint}</p>}
    </div>
  )
}
