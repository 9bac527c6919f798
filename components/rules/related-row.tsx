import { memo } from 'react'
import { cx } from '@/components/ui/cx'
import { Select } from '@/components/ui/select'
import type { Problem } from '@/lib/rules/problem'
import type { Quantity, Related } from '@/lib/rules/rule'
import { useTools } from './builder-context'
import { offClass } from './off-class'
import { CountControl } from './operands/count-control'
import { WindowControl } from './operands/window-control'
import { ProblemNote } from './problem-note'
import { ResolvedRange } from './resolved-range'
import type { NodeId } from './tree-node'

const QUANTITIES = [
  { key: 'atLeast', label: 'at least' },
  { key: 'atMost', label: 'at most' },
  { key: 'exactly', label: 'exactly' },
  { key: 'between', label: 'between' },
  { key: 'no', label: 'no' },
] as const
type QuantityKind = (typeof QUANTITIES)[number]['key']

type RelatedRowProps = { id: NodeId; related: Related; conditions: number; problem: Problem | undefined }

/** How many rows of the related thing, and when; the conditions on the row stand below. */
export const RelatedRow = memo(function RelatedRow({ id, related, conditions, problem }: RelatedRowProps) {
  const { catalog, dispatch } = useTools()
  const thing = catalog.relatedThing(related.related)
  const label = thing?.label ?? related.related
  const on = thing && catalog.field(thing.within ?? '')?.type === 'date' ? 'date' : 'instant'
  const change = (rule: Related, control?: string) =>
    dispatch({ type: 'update', id, rule, ...(control && { control: `${id} ${control}` }) })
  const { within, ...always } = related
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <div className={cx('flex flex-wrap items-center gap-x-1.5 gap-y-1', related.off && offClass)}>
        <span data-label className="inline-flex h-8 items-center rounded-md bg-raised px-2.5 font-medium text-table">
          {label}
        </span>
        <Select
          options={QUANTITIES}
          value={kindOf(related.quantity)}
          onValueChange={kind => change({ ...related, quantity: quantityOf(kind, related.quantity) })}
          look="ghost"
          className="gap-1! px-1.5!"
          aria-label={`${label}, how many`}
        />
        <QuantityNumbers
          label={label}
          quantity={related.quantity}
          onChange={quantity => change({ ...related, quantity }, 'quantity')}
        />
        {(thing?.within || within) && (
          <WindowControl
            window={within}
            on={on}
            onChange={(next, typing) => change({ ...related, within: next }, typing ? 'within' : undefined)}
            onClear={() => change(always)}
            label={label}
          />
        )}
        {conditions > 0 && <span className="text-muted text-table">where</span>}
      </div>
      {within && <ResolvedRange window={within} on={on} onChange={next => change({ ...related, within: next })} />}
      {problem && (
        <ProblemNote id={`problem-${id}`} problem={problem} onRemove={() => dispatch({ type: 'remove', ids: [id] })} />
      )}
    </div>
  )
})

type QuantityNumbersProps = { label: string; quantity: Quantity; onChange: (quantity: Quantity) => void }

function QuantityNumbers({ label, quantity, onChange }: QuantityNumbersProps) {
  const kind = kindOf(quantity)
  if (kind === 'no') return null
  if ('between' in quantity) {
    const [low, high] = quantity.between
    return (
      <>
        <CountControl
          value={low}
          onChange={n => n !== null && onChange({ between: [n, Math.max(n, high)] })}
          label={`${label}, from`}
          min={0}
          max={1000}
        />
        <span className="text-muted text-table">and</span>
        <CountControl
          value={high}
          onChange={n => n !== null && onChange({ between: [Math.min(low, n), n] })}
          label={`${label}, to`}
          min={0}
          max={1000}
        />
      </>
    )
  }
  return (
    <CountControl
      value={numberOf(quantity)}
      onChange={n => n !== null && onChange({ [kind]: n } as Quantity)}
      label={`${label}, number`}
      min={kind === 'atLeast' ? 1 : 0}
      max={1000}
    />
  )
}

function kindOf(quantity: Quantity): QuantityKind {
  if ('atMost' in quantity && quantity.atMost === 0) return 'no'
  return 'atLeast' in quantity
    ? 'atLeast'
    : 'atMost' in quantity
      ? 'atMost'
      : 'exactly' in quantity
        ? 'exactly'
        : 'between'
}

function numberOf(quantity: Quantity): number {
  return Object.values(quantity).flat().at(-1) ?? 1
}

function quantityOf(kind: QuantityKind, before: Quantity): Quantity {
  const n = Math.max(1, numberOf(before))
  if (kind === 'no') return { atMost: 0 }
  if (kind === 'between') return { between: [n, n] }
  return { [kind]: n } as Quantity
}
