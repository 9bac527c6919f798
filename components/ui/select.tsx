import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { cx } from './cx'
import { type FieldSize, fieldClass, fieldHeight } from './field-class'
import { flatten, isGrouped, type Option, type Options } from './option'
import { groupLabelClass, itemClass, listPopupClass } from './popup-class'

const looks = {
  field: cx(fieldClass(), 'px-2.5'),
  button:
    'rounded-md border border-line-raised bg-surface px-2.5 font-medium shadow-control hover:bg-raised data-popup-open:bg-raised',
  ghost: 'rounded-md border border-transparent px-2 text-muted hover:bg-raised hover:text-fg data-popup-open:bg-raised',
}

export type SelectProps<Key extends string | number> = {
  options: Options<Key>
  value: Key | null
  onValueChange: (key: Key) => void
  placeholder?: string
  look?: keyof typeof looks
  size?: FieldSize
  id?: string
  name?: string
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  className?: string
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** One of a short list. Longer than a dozen: Combobox. */
export function Select<Key extends string | number>({
  options,
  value,
  onValueChange,
  placeholder = 'Choose',
  look = 'field',
  size = 'medium',
  className,
  id,
  name,
  required,
  disabled,
  readOnly,
  ...aria
}: SelectProps<Key>) {
  const items = flatten(options).map(option => ({ value: option.key, label: option.label }))
  return (
    <Base.Root
      {...{ id, name, required, disabled, readOnly, items, value }}
      onValueChange={key => key !== null && onValueChange(key)}
    >
      <Base.Trigger
        {...aria}
        className={cx(
          'inline-flex min-w-0 select-none items-center justify-between gap-2 text-left transition-colors data-disabled:opacity-45',
          looks[look],
          fieldHeight(size),
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-subtle" />
        <Base.Icon className="text-subtle">
          <ChevronDown className="size-3.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner alignItemWithTrigger={false} align="start" sideOffset={4} className="z-50">
          <Base.Popup className={cx(listPopupClass, 'min-w-(--anchor-width)')}>
            <Base.List>
              {isGrouped(options)
                ? options.map(group => (
                    <Base.Group key={group.label}>
                      <Base.GroupLabel className={groupLabelClass}>{group.label}</Base.GroupLabel>
                      {group.options.map(option => (
                        <SelectItem key={option.key} option={option} />
                      ))}
                    </Base.Group>
                  ))
                : options.map(option => <SelectItem key={option.key} option={option} />)}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function SelectItem({ option }: { option: Option }) {
  return (
    <Base.Item value={option.key} disabled={option.disabled} className={itemClass}>
      <span className="min-w-0 flex-1">
        <Base.ItemText>{option.label}</Base.ItemText>
        {option.description && <span className="block text-meta text-subtle">{option.description}</span>}
      </span>
      <Base.ItemIndicator className="text-accent-text">
        <Check />
      </Base.ItemIndicator>
    </Base.Item>
  )
}
