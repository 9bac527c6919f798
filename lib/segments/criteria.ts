import type { Row } from '@/db/schema'
import { childrenOf, isCondition, type Path, type Rule, type StoredRule } from '@/lib/rules/rule'

export type CriteriaRow = Omit<Row<'segment_criteria'>, 'segment_id'>

/** One row per condition, those inside a Related's `where` too: "where is this field used?" */
export function criteriaRows({ root }: StoredRule): CriteriaRow[] {
  return rowsUnder(root, [], false)
}

function rowsUnder(rule: Rule, path: Path, parentIsOff: boolean): CriteriaRow[] {
  const isOff = parentIsOff || rule.off === true
  if (!isCondition(rule)) return childrenOf(rule).flatMap((child, index) => rowsUnder(child, [...path, index], isOff))
  return [
    {
      path: path.join('.'),
      field: rule.field,
      operator: rule.operator,
      value: rule.operand === undefined ? null : JSON.stringify(rule.operand),
      is_off: isOff ? 1 : 0,
    },
  ]
}
