'use client'

import { useId, useState } from 'react'
import { Input } from '@/components/ui/input'
import type { OptionFill } from '@/lib/fields/fill'
import type { DefinedField } from '@/lib/fields/queries'
import { formatNumber } from '@/lib/format'
import { fold } from '@/lib/text'
import { AddOption } from './add-option'
import { OptionRow } from './option-row'

type OptionListProps = {
  field: DefinedField
  /** The segments that name an option, in words, by its key. */
  uses: ReadonlyMap<string, string>
  fill: Promise<OptionFill>
}

/** From so many on, one searches. */
const MANY = 20
const AT_ONCE = 100

/** The options of a choice: their order, names and archive. */
export function OptionList({ field, uses, fill }: OptionListProps) {
  const [query, setQuery] = useState('')
  const heading = useId()
  const { options } = field
  const places = options.map((option, index) => ({ option, index }))
  const found = places.filter(({ option }) => (fold(option.label) ?? '').includes(fold(query) ?? ''))
  const shown = found.slice(0, AT_ONCE)
  return (
    <div className="min-w-0">
      {options.length > MANY && (
        <div className="mb-2 flex flex-wrap items-center gap-3">
          <Input
            type="search"
            aria-label="Search options"
            placeholder="Search options"
            value={query}
            onValueChange={setQuery}
            className="w-64"
          />
          <p role="status" className="text-meta text-muted">
            {shown.length < found.length
              ? `${formatNumber(shown.length)} of ${formatNumber(found.length)}: search to find the others`
              : `${formatNumber(found.length)} of ${formatNumber(options.length)}`}
          </p>
        </div>
      )}
      <h3 id={heading} className="sr-only">
        Options in order
      </h3>
      <ol aria-labelledby={heading} className="border-line border-t">
        {shown.map(({ option, index }) => (
          <OptionRow
            key={option.key}
            field={field}
            option={option}
            index={index}
            uses={uses.get(option.key)}
            fill={fill}
          />
        ))}
      </ol>
      <AddOption fieldId={field.id} />
    </div>
  )
}
