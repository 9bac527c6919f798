import { useMemo } from 'react'
import { Combobox } from '@/components/ui/combobox'
import type { OptionGroup } from '@/components/ui/option'
import type { Catalog } from '@/lib/rules/catalog'
import { useTools } from './builder-context'

/** The catalog under its headings. Inside a related thing only its own fields; outside also the thing itself. */
export function fieldOptions(catalog: Catalog, subject: string): OptionGroup<string>[] {
  const fields = subject === 'lead' ? catalog.fields : catalog.fields.filter(field => field.subject === subject)
  return [...new Set(fields.map(({ group }) => group))].map(label => {
    const members = fields.filter(({ group }) => group === label)
    const things = subject === 'lead' ? catalog.related.filter(({ key }) => members[0]?.subject === key) : []
    return {
      label,
      options: [
        ...things.map(({ key, many }) => ({ key, label: `Number of ${many}` })),
        ...members.map(({ key, label: name }) => ({ key, label: name })),
      ],
    }
  })
}

/** The fields that a condition standing there may be about: of the lead, or of the same row. */
function ownFields(catalog: Catalog, subject: string): OptionGroup<string>[] {
  const own = (key: string) => catalog.field(key)?.subject === subject
  return fieldOptions(catalog, subject)
    .map(({ label, options }) => ({ label, options: options.filter(({ key }) => own(key)) }))
    .filter(({ options }) => options.length > 0)
}

type FieldPickerProps = {
  subject: string
  /** The field of the condition now, if it is one of the catalog. */
  value: string | null
  label: string
  onChange: (key: string) => void
}

/** Changes what a condition is about. */
export function FieldPicker({ subject, value, label, onChange }: FieldPickerProps) {
  const { catalog } = useTools()
  const options = useMemo(() => ownFields(catalog, subject), [catalog, subject])
  return (
    <Combobox
      options={options}
      value={value}
      onValueChange={key => key !== null && onChange(key)}
      aria-label={`Field: ${label}. Change`}
      trigger={
        <button
          type="button"
          className="inline-flex h-8 max-w-full items-center rounded-md bg-raised px-2.5 font-medium text-table transition-colors hover:bg-pressed data-popup-open:bg-pressed pointer-coarse:h-11"
        >
          <span data-label className="truncate">
            {label}
          </span>
        </button>
      }
    />
  )
}
