'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'
import type { Option } from './option'
import { groupLabelClass, itemClass, popupClass } from './popup-class'

type ListedGroup = { label: string; items: readonly Option[] }

type ComboboxPopupProps = {
  grouped: boolean
  /** A word above the list: searching, failed. */
  status?: ReactNode
  empty: ReactNode
  /** Where the control itself is a button, the search field stands at the top of the list. */
  searchLabel?: string
  footer?: ReactNode
}

export function ComboboxPopup({ grouped, status, empty, searchLabel, footer }: ComboboxPopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner align="start" sideOffset={4} className="z-50">
        <Base.Popup
          aria-label={searchLabel}
          className={cx(
            popupClass,
            'flex max-h-[min(22rem,var(--available-height))] min-w-[max(12rem,var(--anchor-width))] max-w-[min(24rem,var(--available-width))] flex-col overflow-hidden',
          )}
        >
          {searchLabel && (
            <div className="flex items-center gap-2 border-line border-b px-3 text-subtle">
              <Search />
              <Base.Input
                placeholder="Search"
                aria-label={searchLabel}
                className="h-9 w-full min-w-0 bg-transparent text-fg text-table outline-none pointer-coarse:h-11 pointer-coarse:text-[1rem]"
              />
            </div>
          )}
          <Base.Status className="px-3 py-2 text-subtle text-table empty:hidden">{status}</Base.Status>
          <Base.Empty className="px-3 py-2 text-subtle text-table empty:hidden">{!status && empty}</Base.Empty>
          <Base.List className="min-h-0 overflow-y-auto overscroll-contain p-1 outline-none data-empty:hidden">
            {grouped
              ? (group: ListedGroup) => (
                  <Base.Group key={group.label} items={group.items}>
                    <Base.GroupLabel className={groupLabelClass}>{group.label}</Base.GroupLabel>
                    <Base.Collection>
                      {(option: Option) => <ComboboxItem key={option.key} option={option} />}
                    </Base.Collection>
                  </Base.Group>
                )
              : (option: Option) => <ComboboxItem key={option.key} option={option} />}
          </Base.List>
          {footer && <div className="border-line border-t p-1">{footer}</div>}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function ComboboxItem({ option }: { option: Option }) {
  return (
    <Base.Item value={option} disabled={option.disabled} className={itemClass}>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{option.label}</span>
        {option.description && <span className="block truncate text-meta text-subtle">{option.description}</span>}
      </span>
      {option.archived && <span className="text-meta text-subtle">archived</span>}
      <Base.ItemIndicator className="text-accent-text">
        <Check />
      </Base.ItemIndicator>
    </Base.Item>
  )
}
