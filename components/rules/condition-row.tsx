import { memo, useId } from 'react'
import { cx } from '@/components/ui/cx'
import { Select } from '@/components/ui/select'
import { operatorOf, operatorsOf, takesBlanks } from '@/lib/rules/catalog'
import type { Problem } from '@/lib/rules/problem'
import { breaks } from '@/lib/rules/problem'
import { type Condition, isObject } from '@/lib/rules/rule'
import { Window } from '@/lib/rules/window'
import { BlanksToggle } from './blanks-toggle'
import { useTools } from './builder-context'
import { withBlanks, withOperand, withOperator } from './condition-edits'
import { FieldPicker } from './field-picker'
import { offClass } from './off-class'
import { OperandEditor } from './operands/operand-editor'
import { ProblemNote } from './problem-note'
import { ResolvedRange } from './resolved-range'
import type { NodeId } from './tree-node'
import { useParkedConditions } from './use-parked-conditions'

type ConditionRowProps = {
  id: NodeId
  condition: Condition
  subject: string
  problem: Problem | undefined
  /** Leads with no value here; undefined where it is not counted. */
  blank: number | undefined
  /** The row has been left, or a save was refused: what is not finished shows. */
  strict: boolean
}

/** The controls of one condition: field, comparison, operand, blanks; under them what the window comes to and what is wrong. */
export const ConditionRow = memo(function ConditionRow(props: ConditionRowProps) {
  const { id, condition, subject, problem, blank, strict } = props
  const { catalog, dispatch } = useTools()
  const noteId = useId()
  const field = catalog.field(condition.field)
  const operator = field && operatorOf(field, condition.operator)
  const label = field?.label ?? condition.field
  const change = (rule: Condition, control?: string) =>
    dispatch({ type: 'update', id, rule, ...(control && { control: `${id} ${control}` }) })
  const switchField = useParkedConditions(condition, catalog, change)

  const shown = problem && (problem.kind !== 'incomplete' || strict) ? problem : undefined
  const blanks = condition.blanks ?? operator?.blanks
  // Only a sign then: it stays beside the operand, however narrow the row.
  const isQuiet = blanks === 'exclude' && operator?.blanks === 'exclude' && !blank
  const { operand } = condition
  const ofEvent = operator?.operand === 'segmentEvent' && isObject(operand)
  const window =
    ofEvent || operator?.operand === 'window' ? Window.safeParse(ofEvent ? operand.window : operand) : undefined
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <div className={cx('flex flex-wrap items-center gap-x-1.5 gap-y-1', condition.off && offClass)}>
        <FieldPicker subject={subject} value={field ? field.key : null} label={label} onChange={switchField} />
        {field && field.type !== 'everyone' && (
          <Select
            options={operatorsOf(field)}
            value={operator?.key ?? null}
            onValueChange={key => change(withOperator(condition, key, catalog))}
            placeholder={condition.operator}
            look="ghost"
            className="gap-1! px-1.5!"
            aria-label={`${label}, comparison`}
          />
        )}
        {field && operator && (
          <span className={isQuiet ? 'inline-flex max-w-full items-center gap-x-1.5' : 'contents'}>
            <span
              data-operand
              className={cx(
                'inline-flex min-w-0 max-w-full flex-wrap items-center gap-x-1 gap-y-1 rounded-md empty:hidden',
                shown?.kind === 'incomplete' && 'outline-1 outline-warning outline-dashed outline-offset-2',
              )}
            >
              <OperandEditor
                key={operator.operand}
                field={field}
                operator={operator}
                operand={condition.operand}
                onChange={(operand, typing) => change(withOperand(condition, operand), typing ? 'operand' : undefined)}
                label={label}
                invalid={shown !== undefined && (breaks(shown) || shown.kind === 'incomplete')}
                describedBy={shown && noteId}
              />
            </span>
            {takesBlanks(catalog, condition) && (
              <BlanksToggle
                noun={field.noun}
                blank={condition.off ? undefined : blank}
                included={blanks === 'include'}
                usual={operator.blanks === 'include'}
                onChange={include => change(withBlanks(condition, include, catalog))}
              />
            )}
          </span>
        )}
      </div>
      {window?.success && (
        <ResolvedRange
          window={window.data}
          on={field?.type === 'date' ? 'date' : 'instant'}
          onChange={next => change(withOperand(condition, ofEvent ? { ...operand, window: next } : next))}
        />
      )}
      {shown && <ProblemNote id={noteId} problem={shown} onRemove={() => dispatch({ type: 'remove', ids: [id] })} />}
    </div>
  )
})
