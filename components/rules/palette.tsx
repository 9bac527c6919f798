import { Search } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import type { Option } from '@/components/ui/option'
import { fold } from '@/lib/text'
import { useTools } from './builder-context'
import { newRule } from './condition-edits'
import { makeDraggable } from './drag'
import { FieldIcon } from './field-icon'
import { fieldOptions } from './field-picker'

type PaletteProps = {
  /** Where a click adds to: "the rule", "Hot sources". */
  place: string
  onAdd: (key: string) => void
  search: RefObject<HTMLInputElement | null>
}

/** Every field there is. A click or Enter adds it to the group in work, dragging places it exactly. */
export function Palette({ place, onAdd, search }: PaletteProps) {
  const { catalog } = useTools()
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const all = useMemo(() => fieldOptions(catalog, 'lead'), [catalog])
  const wanted = fold(query)
  const groups = all
    .map(({ label, options }) => ({
      label,
      options: options.filter(option => !wanted || [option.label, label].some(text => fold(text)?.includes(wanted))),
    }))
    .filter(({ options }) => options.length > 0)
  const keys = groups.flatMap(({ options }) => options.map(({ key }) => key))
  const stop = current !== undefined && keys.includes(current) ? current : keys[0]

  const goTo = (key: string | undefined) => {
    if (key === undefined) return
    setCurrent(key)
    list.current?.querySelector<HTMLElement>(`[data-field="${key}"]`)?.focus()
  }
  const add = (key: string) => {
    onAdd(key)
    setQuery('')
  }
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') goTo(keys[0])
    else if (event.key === 'Enter' && keys[0] && wanted) add(keys[0])
    else if (event.key === 'Escape' && query) setQuery('')
    else return
    event.preventDefault()
  }
  const onListKey = (event: KeyboardEvent) => {
    const at = keys.indexOf(stop ?? '')
    if (event.key === 'ArrowUp' && at === 0) search.current?.focus()
    else if (event.key in MOVES) goTo(keys[MOVES[event.key as keyof typeof MOVES](at, keys.length)])
    else return
    event.preventDefault()
  }
  return (
    <div className="flex flex-col gap-3 p-3">
      <Input
        ref={search}
        type="search"
        value={query}
        onValueChange={setQuery}
        onKeyDown={onSearchKey}
        quiet
        icon={<Search />}
        trailing={<Kbd>/</Kbd>}
        placeholder="Find a field"
        aria-label="Find a field"
        autoComplete="off"
      />
      <p className="px-1.5 text-meta text-subtle">
        Adding to: <span className="text-muted">{place}</span>
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk the buttons inside */}
      <div ref={list} onKeyDown={onListKey} className="flex flex-col gap-3">
        {groups.map(({ label, options }) => (
          <section key={label} aria-label={label}>
            <h3 className="px-1.5 pb-1 text-meta text-subtle">{label}</h3>
            <ul>
              {options.map(option => (
                <PaletteItem
                  key={option.key}
                  option={option as Option<string>}
                  stop={option.key === stop}
                  onFocus={() => setCurrent(option.key)}
                  onAdd={() => add(option.key)}
                />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p className="px-1.5 text-subtle text-table">No field is called that.</p>}
      </div>
    </div>
  )
}

const MOVES = {
  ArrowDown: (at: number, count: number) => Math.min(at + 1, count - 1),
  ArrowUp: (at: number) => at - 1,
  Home: () => 0,
  End: (_at: number, count: number) => count - 1,
} as const

type PaletteItemProps = { option: Option<string>; stop: boolean; onFocus: () => void; onAdd: () => void }

function PaletteItem({ option: { key, label }, stop, onFocus, onAdd }: PaletteItemProps) {
  const { catalog } = useTools()
  const button = useRef<HTMLButtonElement>(null)
  const dragged = useEffectEvent(() => ({ what: newRule(key, catalog) ?? [], label }))
  useEffect(() => (button.current ? makeDraggable(button.current, () => dragged()) : undefined), [])
  return (
    <li>
      <button
        ref={button}
        type="button"
        data-field={key}
        tabIndex={stop ? 0 : -1}
        onFocus={onFocus}
        onClick={onAdd}
        className="flex min-h-7 w-full items-center gap-2 rounded-md px-1.5 text-left text-table hover:bg-raised active:bg-pressed pointer-coarse:min-h-11"
      >
        <FieldIcon entry={key} field={catalog.field(key)} />
        <span className="truncate">{label}</span>
      </button>
    </li>
  )
}
