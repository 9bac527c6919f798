'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { ComboboxPopup } from './combobox-popup'
import { cx } from './cx'
import { type FieldSize, fieldClass } from './field-class'
import type { Option, Options } from './option'
import { type SearchOptions, useOptions } from './use-options'

const minimums = {
  small: 'min-h-7 pointer-coarse:min-h-11',
  medium: 'min-h-8 pointer-coarse:min-h-11',
  large: 'min-h-10 pointer-coarse:min-h-11',
} satisfies Record<FieldSize, string>

export type MultiComboboxProps<Key extends string | number> = {
  options: Options<Key>
  /** Asks the server as one types; `options` then only need to name what is already chosen. */
  search?: SearchOptions<Key>
  value: readonly Key[]
  onValueChange: (keys: Key[]) => void
  /** A Button to open the list from ("Status"); without it the control is a field with chips. */
  trigger?: ReactElement
  placeholder?: string
  empty?: ReactNode
  footer?: ReactNode
  size?: FieldSize
  id?: string
  disabled?: boolean
  readOnly?: boolean
  className?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** Several of a list, as chips. Backspace takes the last away, left arrow walks into them. */
export function MultiCombobox<Key extends string | number>({
  options,
  search,
  value,
  onValueChange,
  trigger,
  placeholder = 'Choose',
  empty = 'Nothing matches.',
  footer,
  size = 'medium',
  className,
  id,
  disabled,
  readOnly,
  ...aria
}: MultiComboboxProps<Key>) {
  const list = useOptions(options, search)
  const chosen = value.map(list.optionOf)
  return (
    <Base.Root<Option<Key>, true, Option<Key>>
      {...{ disabled, readOnly }}
      multiple
      items={list.items as readonly Option<Key>[]}
      filter={list.filter}
      value={chosen}
      onValueChange={(picked, details) => {
        if (list.leavesAlone(details)) return
        list.remember(picked)
        onValueChange(picked.map(option => option.key))
      }}
      onInputValueChange={(typed, details) => !list.leavesAlone(details) && list.setQuery(typed)}
      onOpenChange={list.setOpen}
      isItemEqualToValue={(one, other) => one.key === other.key}
      itemToStringLabel={option => option.label}
      autoHighlight
    >
      {trigger ? (
        <Base.Trigger {...aria} id={id} render={trigger} />
      ) : (
        <Base.InputGroup
          className={cx(
            fieldClass(),
            minimums[size],
            'flex items-center p-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent has-[input:focus-visible]:-outline-offset-1',
            aria['aria-invalid'] && 'border-danger',
            className,
          )}
        >
          <Base.Chips aria-label={chosen.length > 0 ? 'Chosen' : undefined} className="flex w-full flex-wrap gap-1">
            {chosen.map(option => (
              <Base.Chip
                key={option.key}
                aria-label={option.label}
                aria-description="Press Backspace or Delete to remove"
                className="inline-flex h-5.5 max-w-full items-center rounded-sm bg-raised pl-1.5 font-medium text-meta data-highlighted:bg-accent-soft"
              >
                <span className="truncate">{option.label}</span>
                <Base.ChipRemove
                  aria-label={`Remove ${option.label}`}
                  className="touch-target flex size-5.5 items-center justify-center rounded-sm text-subtle hover:text-fg"
                >
                  <X className="size-3" />
                </Base.ChipRemove>
              </Base.Chip>
            ))}
            <Base.Input
              {...aria}
              id={id}
              placeholder={chosen.length > 0 ? '' : placeholder}
              className="h-5.5 min-w-12 flex-1 bg-transparent px-1.5 text-table outline-none pointer-coarse:text-[1rem]"
            />
          </Base.Chips>
        </Base.InputGroup>
      )}
      <ComboboxPopup
        grouped={list.grouped}
        status={list.status}
        empty={empty}
        footer={footer}
        searchLabel={trigger && (aria['aria-label'] ?? placeholder)}
      />
    </Base.Root>
  )
}
