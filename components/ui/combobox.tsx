'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { ChevronDown } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { ComboboxPopup } from './combobox-popup'
import { cx } from './cx'
import { type FieldSize, fieldClass, fieldHeight } from './field-class'
import type { Option, Options } from './option'
import { type SearchOptions, useOptions } from './use-options'

export type ComboboxProps<Key extends string | number> = {
  options: Options<Key>
  /** Asks the server as one types; `options` then only need to name what is already chosen. */
  search?: SearchOptions<Key>
  value: Key | null
  onValueChange: (key: Key | null) => void
  /** A Button to open the list from; without it the control is a text field. */
  trigger?: ReactElement
  placeholder?: string
  empty?: ReactNode
  footer?: ReactNode
  size?: FieldSize
  id?: string
  name?: string
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  className?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** One of a long list, found by typing. Case, accents and spelling marks do not matter. */
export function Combobox<Key extends string | number>({
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
  name,
  required,
  disabled,
  readOnly,
  ...aria
}: ComboboxProps<Key>) {
  const list = useOptions(options, search)
  return (
    <Base.Root<Option<Key>, false, Option<Key>>
      {...{ name, required, disabled, readOnly }}
      items={list.items as readonly Option<Key>[]}
      filter={list.filter}
      value={value === null ? null : list.optionOf(value)}
      onValueChange={(option, details) => {
        if (list.leavesAlone(details)) return
        if (option) list.remember([option])
        onValueChange(option?.key ?? null)
      }}
      onInputValueChange={(typed, details) => !list.leavesAlone(details) && list.setQuery(typed)}
      onOpenChange={list.setOpen}
      isItemEqualToValue={sameKey}
      itemToStringLabel={labelOf}
      itemToStringValue={keyOf}
      autoHighlight
    >
      {trigger ? (
        <Base.Trigger {...aria} id={id} render={trigger} />
      ) : (
        <Base.InputGroup className={cx('relative', className)}>
          <Base.Input
            {...aria}
            id={id}
            placeholder={placeholder}
            className={cx(fieldClass(), fieldHeight(size), 'w-full min-w-0 pr-8 pl-2.5')}
          />
          <Base.Trigger
            aria-label="Show choices"
            className="absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-md text-subtle"
          >
            <ChevronDown className="size-3.5" />
          </Base.Trigger>
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

function sameKey(one: Option, other: Option): boolean {
  return one.key === other.key
}

function labelOf(option: Option): string {
  return option.label
}

function keyOf(option: Option): string {
  return String(option.key)
}
