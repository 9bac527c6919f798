import { Combobox } from '@/components/ui/combobox'
import { formatInstant } from '@/lib/format'
import { mayReferTo } from '@/lib/rules/references'
import { isObject } from '@/lib/rules/rule'
import { Window } from '@/lib/rules/window'
import { useTools } from '../builder-context'
import { CountControl } from './count-control'
import { NumberControl } from './number-control'
import type { OperandProps } from './operand-props'
import { WindowControl } from './window-control'

type SegmentPickerProps = Omit<OperandProps, 'onChange' | 'operand'> & {
  chosen: number | null
  onChoose: (id: number | undefined) => void
}

/** A segment; those that would lead back to the one in work are shown, but cannot be chosen. */
function SegmentPicker({ field, chosen, onChoose, label, invalid, describedBy }: SegmentPickerProps) {
  const { catalog, segmentId } = useTools()
  const options = (field.options ?? [])
    .filter(({ key, archived }) => !archived || key === chosen)
    .map(({ key, label: name }) => {
      const possible = mayReferTo(segmentId, Number(key), catalog)
      return {
        key: Number(key),
        label: name,
        ...(!possible && { disabled: true, description: 'Rests on this segment' }),
      }
    })
  return (
    <Combobox<number>
      options={options}
      value={chosen}
      onValueChange={id => onChoose(id ?? undefined)}
      placeholder="Choose a segment"
      empty="No segment is called that."
      className="w-56 [&_input]:border-line-raised!"
      aria-label={`${label}, which`}
      aria-invalid={invalid}
      {...(describedBy && { 'aria-describedby': describedBy })}
    />
  )
}

export function SegmentOperand({ operand, onChange, ...props }: OperandProps) {
  return <SegmentPicker {...props} chosen={typeof operand === 'number' ? operand : null} onChoose={onChange} />
}

/** Whose coming or going, and when; since when there is a record of it is said beside. */
export function SegmentEventOperand({ operand, onChange, ...props }: OperandProps) {
  const { catalog, clock } = useTools()
  const { segment, window } = isObject(operand) ? operand : {}
  const id = typeof segment === 'number' ? segment : undefined
  const known = Window.safeParse(window)
  const put = (next: { segment?: number | undefined; window?: Window }, typing?: boolean) => {
    const whole = { segment: id, ...(known.success && { window: known.data }), ...next }
    onChange(
      { ...(whole.segment !== undefined && { segment: whole.segment }), ...(whole.window && { window: whole.window }) },
      typing,
    )
  }
  const since = id === undefined ? undefined : catalog.segment(id)?.historySince
  return (
    <>
      <SegmentPicker {...props} chosen={id ?? null} onChoose={next => put({ segment: next })} />
      <WindowControl
        window={known.success ? known.data : undefined}
        on="instant"
        onChange={(next, typing) => put({ window: next }, typing)}
        label={props.label}
        invalid={props.invalid}
      />
      {since !== undefined && (
        <span className="text-meta text-subtle">
          {since === null ? 'No history yet' : `History since ${formatInstant(since, clock.zone)}`}
        </span>
      )}
    </>
  )
}

/** A share of all leads, and which of its kind: another number draws others. */
export function SampleOperand({ field, operand, onChange, label, invalid, describedBy }: OperandProps) {
  const { percent, seed } = isObject(operand) ? operand : {}
  const put = (next: { percent?: number | null; seed?: number | null }) => {
    const whole = { percent, seed, ...next }
    onChange(
      {
        ...(typeof whole.percent === 'number' && { percent: whole.percent }),
        ...(typeof whole.seed === 'number' && { seed: whole.seed }),
      },
      true,
    )
  }
  return (
    <span className="inline-flex items-center gap-1.5">
      <NumberControl
        field={{ ...field, scale: 'percent' }}
        value={typeof percent === 'number' ? percent : null}
        onChange={number => put({ percent: number })}
        label={`${label}, share`}
        invalid={invalid}
        describedBy={describedBy}
      />
      <span className="text-subtle text-table">of all leads, draw</span>
      <CountControl
        value={typeof seed === 'number' ? seed : null}
        onChange={number => put({ seed: number })}
        label={`${label}, draw`}
        min={0}
        max={999_999}
        invalid={invalid}
      />
    </span>
  )
}
