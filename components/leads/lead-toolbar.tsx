'use client'

import { ChevronDown, Columns3, Keyboard, Plus, Search, X } from 'lucide-react'
import { type ReactNode, type Ref, useCallback, useEffect, useRef, useState } from 'react'
import { isShortcutOff } from '@/components/shell/shortcuts-off'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem, MenuRadioGroup } from '@/components/ui/menu'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { formatNumber } from '@/lib/format'
import type { Column } from '@/lib/leads/columns'
import type { FilterKey, QuickFilter } from '@/lib/leads/quick-filters'
import type { SavedView } from '@/lib/leads/saved-views'
import { type LeadView, MAX_SEARCH } from '@/lib/leads/view'
import { ColumnChooser } from './column-chooser'
import { DensityMenu } from './density-menu'
import { FoldButton, type Folded } from './fold-button'
import type { ViewChange } from './use-lead-view'
import { ViewMenu } from './view-menu'
import type { SavedViews } from './view-state'

type LeadToolbarProps = {
  ref: Ref<HTMLDivElement>
  view: Pick<LeadView, 'search' | 'filters' | 'widths' | 'density'>
  onChange: (change: ViewChange, options?: { history?: 'push' | 'replace' }) => void
  filters: readonly QuickFilter[]
  /** "Agent: me, nobody", for the filters that are set. */
  words: Partial<Record<FilterKey, string>>
  /** Shown when they differ: "210 of 412". */
  total: number | null
  unfiltered: number | null
  columns: readonly Column[]
  shown: readonly Column[]
  saved: SavedViews
  onView: (view: Pick<SavedView, 'id' | 'query'> | null) => void
  onShortcuts: () => void
  folded?: Folded | undefined
  children?: ReactNode
}

/** The others are a menu away, so that the bar is one line on a laptop. */
const ALWAYS_IN_SIGHT: ReadonlySet<FilterKey> = new Set(['status', 'source', 'agent'])

/** What narrows the table and what it shows. */
export function LeadToolbar(props: LeadToolbarProps) {
  const { view, onChange, filters, words, total, unfiltered, folded } = props
  const chosen = view.filters
  const [added, setAdded] = useState<FilterKey>()
  const isInSight = ({ key }: QuickFilter) => ALWAYS_IN_SIGHT.has(key) || key === added || chosen[key] !== undefined
  const isNarrowed = total !== null && unfiltered !== null && total !== unfiltered
  const search = useCallback((text: string) => onChange({ search: text || null }, { history: 'replace' }), [onChange])
  return (
    <div ref={props.ref} className="flex flex-wrap items-center gap-2 px-4 py-2 md:px-6">
      <SearchBox value={view.search} onSearch={search} />
      {filters.filter(isInSight).map(filter => (
        <FilterControl
          key={filter.key}
          filter={filter}
          values={chosen[filter.key] ?? []}
          words={words[filter.key]}
          opened={filter.key === added}
          onChange={values =>
            onChange({ filters: { ...chosen, [filter.key]: values.length > 0 ? values : undefined } })
          }
        />
      ))}
      <Menu
        trigger={
          <Button variant="ghost" icon={<Plus />} className="max-sm:px-2!">
            <span className="max-sm:sr-only">Filter</span>
          </Button>
        }
      >
        {filters
          .filter(filter => !isInSight(filter))
          .map(filter => (
            <MenuItem key={filter.key} onClick={() => setAdded(filter.key)}>
              {filter.label}
            </MenuItem>
          ))}
      </Menu>
      {folded && <FoldButton {...folded} />}
      <div className="ml-auto flex flex-wrap items-center justify-end gap-1">
        <span role="status" className="mr-1 whitespace-nowrap text-muted text-table">
          {isNarrowed && `${formatNumber(total)} of ${formatNumber(unfiltered)}`}
        </span>
        <ViewMenu saved={props.saved} onView={props.onView} />
        <ColumnChooser
          columns={props.columns}
          shown={props.shown}
          widths={view.widths}
          onChange={onChange}
          trigger={
            <Button variant="ghost" icon={<Columns3 />} title="Columns">
              <span className="max-2xl:sr-only">Columns</span>
            </Button>
          }
        />
        <DensityMenu density={view.density} onChange={density => onChange({ density }, { history: 'replace' })} />
        <IconButton
          label="Keyboard shortcuts"
          shortcut="?"
          icon={<Keyboard />}
          onClick={props.onShortcuts}
          className="pointer-coarse:hidden max-lg:hidden"
        />
        {props.children}
      </div>
    </div>
  )
}

/** Types into the URL once one pauses; the box itself never waits. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (search: string) => void }) {
  const [text, setText] = useState(value)
  const [applied, setApplied] = useState(value)
  const input = useRef<HTMLDivElement>(null)
  // Back and forward change the search from outside.
  if (value !== applied) {
    setApplied(value)
    setText(value)
  }

  useEffect(() => {
    if (text.trim() === applied) return
    const timer = setTimeout(() => {
      setApplied(text.trim())
      onSearch(text.trim())
    }, 250)
    return () => clearTimeout(timer)
  }, [text, applied, onSearch])

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')
      if (event.key !== '/' || isTyping || isShortcutOff(event)) return
      event.preventDefault()
      input.current?.querySelector('input')?.focus()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])

  return (
    <div ref={input} className="w-60 max-sm:w-full sm:max-2xl:w-48">
      <Input
        type="search"
        aria-label="Search by name, e-mail or phone"
        placeholder="Search leads"
        maxLength={MAX_SEARCH}
        icon={<Search />}
        trailing={<Kbd>/</Kbd>}
        value={text}
        onValueChange={setText}
      />
    </div>
  )
}

type FilterControlProps = {
  filter: QuickFilter
  values: readonly string[]
  words: string | undefined
  /** Just taken from the menu of further filters. */
  opened: boolean
  onChange: (values: string[]) => void
}

function FilterControl({ filter, values, words, opened, onChange }: FilterControlProps) {
  const isSet = values.length > 0
  const trigger = (
    <Button
      className={isSet ? 'border-transparent! bg-accent-soft! text-accent-text!' : undefined}
      autoFocus={opened}
      trailing={<ChevronDown size={14} />}
    >
      <span className="max-w-56 truncate">{words ?? filter.label}</span>
    </Button>
  )
  const clear = isSet && (
    <Button
      variant="ghost"
      size="small"
      aria-label={`Clear the filter ${filter.label}`}
      icon={<X />}
      onClick={() => onChange([])}
      className="-ml-1.5 px-1.5"
    />
  )
  const choices = filter.choices.filter(choice => !choice.archived || values.includes(choice.value))
  return (
    <span data-filter className="inline-flex items-center gap-1">
      {filter.single ? (
        <Menu trigger={trigger}>
          <MenuRadioGroup
            label={filter.label}
            value={values[0] ?? ''}
            onValueChange={value => onChange([value])}
            options={choices.map(({ value, label }) => ({ key: value, label }))}
          />
        </Menu>
      ) : (
        <MultiCombobox
          aria-label={filter.label}
          trigger={trigger}
          value={values}
          onValueChange={onChange}
          options={choices.map(({ value, label }) => ({ key: value, label }))}
        />
      )}
      {clear}
    </span>
  )
}
