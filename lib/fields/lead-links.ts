/** Addresses of the lead table that show the leads behind a number. */
import { DEFAULT_COLUMNS } from '@/lib/leads/columns'
import { DEFAULT_VIEW, leadViewQuery } from '@/lib/leads/view'
import type { Condition } from '@/lib/rules/rule'

interface LinkedField {
  id: number
  type: string
}

/** The leads that have a value, or have none, with the field as a column. */
export function filledHref({ id }: Pick<LinkedField, 'id'>, operator: 'isNotBlank' | 'isBlank' = 'isNotBlank'): string {
  return leadsHref({ field: `custom.${id}`, operator })
}

/** The leads that have an option. */
export function optionHref({ id, type }: LinkedField, key: string): string {
  return leadsHref({
    field: `custom.${id}`,
    operator: type === 'choices' ? 'hasAnyOf' : 'isAnyOf',
    operand: [key],
  })
}

function leadsHref(condition: Condition): string {
  const view = {
    ...DEFAULT_VIEW,
    columns: [...DEFAULT_COLUMNS, condition.field],
    draft: { version: 1 as const, root: { match: 'all' as const, rules: [condition] } },
  }
  return `/leads${leadViewQuery(view)}`
}
