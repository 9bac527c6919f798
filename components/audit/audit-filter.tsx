import { ChevronDown, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { Option } from '@/components/ui/option'

type AuditFilterProps<Key extends string | number> = {
  label: string
  options: readonly Option<Key>[]
  value: readonly Key[]
  onChange: (keys: Key[]) => void
}

/** Several of a list; the button says which are chosen. */
export function AuditFilter<Key extends string | number>({ label, options, value, onChange }: AuditFilterProps<Key>) {
  const isSet = value.length > 0
  const words = options.filter(({ key }) => value.includes(key)).map(option => option.label)
  return (
    <span className="inline-flex items-center gap-1">
      <MultiCombobox
        aria-label={label}
        trigger={
          <Button
            className={isSet ? 'border-transparent! bg-accent-soft! text-accent-text!' : undefined}
            trailing={<ChevronDown size={14} />}
          >
            <span className="max-w-56 truncate">{isSet ? `${label}: ${words.join(', ') || value.length}` : label}</span>
          </Button>
        }
        value={value}
        onValueChange={onChange}
        options={options}
      />
      {isSet && (
        <Button
          variant="ghost"
          size="small"
          aria-label={`Clear the filter ${label}`}
          icon={<X />}
          onClick={() => onChange([])}
          className="-ml-1.5 px-1.5"
        />
      )}
    </span>
  )
}
