/** Whether leads are chosen by money or credit: ads to them are restricted in the United States. */
import type { Catalog } from '@/lib/rules/catalog'
import { referencesOf, ruleOfSegment } from '@/lib/rules/references'
import { active, type Condition, isCondition, isObject, type StoredRule, walk } from '@/lib/rules/rule'

/** As fields, their options and a dealership's own fields are called: "APR", "Lease maturity", "Credit score". */
const CREDIT = /\b(apr|credit|equity|financ|income|lease\b|leasing|loan|pay ?off|payment|subprime)/i

/** Of a rule and of every segment it rests on. */
export function asksAboutCredit(rule: StoredRule, catalog: Catalog, seen = new Set<number>()): boolean {
  const root = active(rule.root)
  if (!root) return false
  const asks = [...walk(root)].some(({ rule: one }) => isCondition(one) && isOfCredit(one, catalog))
  return asks || referencesOf(root).some(id => isAboutCredit(id, catalog, seen))
}

/** The field says so, or the one it is compared with, or what is chosen of its options. */
function isOfCredit({ field, operand }: Condition, catalog: Catalog): boolean {
  const other = isObject(operand) && typeof operand.field === 'string' ? operand.field : field
  const chosen = Array.isArray(operand) ? catalog.field(field)?.options?.filter(({ key }) => operand.includes(key)) : []
  const labels = [catalog.field(field)?.label, catalog.field(other)?.label, ...(chosen ?? []).map(({ label }) => label)]
  return labels.some(label => label !== undefined && CREDIT.test(label))
}

function isAboutCredit(id: number, catalog: Catalog, seen: Set<number>): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  const parsed = ruleOfSegment(id, catalog)
  return parsed?.ok === true && asksAboutCredit(parsed.rule, catalog, seen)
}
