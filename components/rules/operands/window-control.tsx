import { Select } from '@/components/ui/select'
import type { Unit, Window } from '@/lib/rules/window'
import { dayOf } from '@/lib/time'
import { useTools } from '../builder-context'
import { CountControl } from './count-control'
import { DayInput } from './day-input'
import { kindOf, unitsFor, WINDOW_KINDS, type WindowKind, windowOf } from './window-kinds'

type WindowControlProps = {
  window: Window | undefined
  on: 'instant' | 'date'
  onChange: (window: Window, typing?: boolean) => void
  label: string
  invalid?: boolean
  /** Offers "at any time" as well, where a window may be left out. */
  onClear?: () => void
}

const ANY_TIME = { key: 'anyTime', label: 'at any time' } as const
type Kind = WindowKind | typeof ANY_TIME.key

/** Which stretch of time: first the kind, then its numbers or dates. */
export function WindowControl({ window, on, onChange, label, invalid, onClear }: WindowControlProps) {
  const { clock } = useTools()
  const kinds = onClear ? [{ label: 'Always', options: [ANY_TIME] }, ...WINDOW_KINDS] : WINDOW_KINDS
  return (
    <>
      <Select<Kind>
        options={kinds}
        value={window ? kindOf(window) : onClear ? ANY_TIME.key : null}
        onValueChange={kind =>
          kind === ANY_TIME.key ? onClear?.() : onChange(windowOf(kind, window, dayOf(clock.now, clock.zone)))
        }
        look="ghost"
        className="gap-1! px-1.5!"
        placeholder="when"
        aria-label={`${label}, when`}
        aria-invalid={invalid}
      />
      {window && <WindowParts window={window} on={on} onChange={onChange} label={label} invalid={invalid ?? false} />}
    </>
  )
}

type PartsProps = Required<Pick<WindowControlProps, 'on' | 'onChange' | 'label' | 'invalid'>> & { window: Window }

function WindowParts({ window, on, onChange, label, invalid }: PartsProps) {
  if ('calendar' in window || 'past' in window || 'future' in window) return null
  if ('unit' in window) return <Counted window={window} on={on} onChange={onChange} label={label} invalid={invalid} />
  if ('between' in window) {
    const [from, to] = window.between
    return (
      <span className="inline-flex items-center gap-1.5">
        <DayInput
          value={from}
          onChange={day => onChange({ between: [day, to] }, true)}
          label={`${label}, from`}
          invalid={invalid}
        />
        <span className="text-subtle">and</span>
        <DayInput
          value={to}
          onChange={day => onChange({ between: [from, day] }, true)}
          label={`${label}, to`}
          invalid={invalid}
        />
      </span>
    )
  }
  const [kind, day] = Object.entries(window)[0] as [string, string]
  return (
    <DayInput
      value={day}
      onChange={next => onChange({ [kind]: next } as Window, true)}
      label={`${label}, date`}
      invalid={invalid}
    />
  )
}

type CountedWindow = Extract<Window, { unit: Unit }>

function Counted({
  window,
  on,
  onChange,
  label,
  invalid,
}: Omit<PartsProps, 'window'> & { window: Exclude<CountedWindow, { calendar: unknown }> }) {
  const unit = (
    <Select
      options={unitsFor(on)}
      value={window.unit}
      onValueChange={next => onChange(withUnit(window, next))}
      look="ghost"
      className="gap-1! px-1.5!"
      aria-label={`${label}, unit`}
    />
  )
  if ('ago' in window || 'ahead' in window) {
    const [from, to] = 'ago' in window ? window.ago : window.ahead
    const put = (ends: [number, number]) =>
      onChange('ago' in window ? { ...window, ago: ends } : { ...window, ahead: ends }, true)
    return (
      <span className="inline-flex items-center gap-1.5">
        <CountControl
          value={from}
          onChange={n => n !== null && put([n, to])}
          label={`${label}, from`}
          min={0}
          max={9999}
          invalid={invalid}
        />
        <span className="text-subtle">and</span>
        <CountControl
          value={to}
          onChange={n => n !== null && put([from, n])}
          label={`${label}, to`}
          min={0}
          max={9999}
          invalid={invalid}
        />
        {unit}
      </span>
    )
  }
  const key = (['last', 'next', 'moreThanAgo', 'moreThanAhead'] as const).find(name => name in window) ?? 'last'
  const count = Object.values(window).find(value => typeof value === 'number') ?? null
  return (
    <span className="inline-flex items-center gap-1">
      <CountControl
        value={count}
        onChange={n => n !== null && onChange({ ...window, [key]: n } as Window, true)}
        label={`${label}, how many`}
        min={key === 'last' || key === 'next' ? 1 : 0}
        max={9999}
        invalid={invalid}
      />
      {unit}
    </span>
  )
}

/** Minutes and hours always reach to now, so they say nothing of today. */
function withUnit(window: Exclude<CountedWindow, { calendar: unknown }>, unit: Unit): Window {
  if (!('today' in window)) return { ...window, unit } as Window
  const { today, ...rest } = window
  return unit === 'minute' || unit === 'hour' ? { ...rest, unit } : { ...rest, unit, ...(today === false && { today }) }
}
