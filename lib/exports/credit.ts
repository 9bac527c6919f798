/** Whether leads are chosen by money or credit: ads to them are restricted in the United States. */
import type { Catalog } from '@/lib/rules/catalog'
import { referencesOf, ruleOfSegment } from '@/lib/rules/references'
import { active, isCondition, type StoredRule, walk } from '@/lib/rules/rule'

const CREDIT = /^(budget\.(paymentType|downPayment|monthlyPayment)|vehicle\.(payoff|equity|apr|paymentsLeft))$/
const DECLINED = 'credit_declined'

/** Of a rule and of every segment it rests on. */
export function asksAboutCredit(rule: StoredRule, catalog: Catalog, seen = new Set<number>()): boolean {
  const root = active(rule.root)
  if (!root) return false
  const asks = [...walk(root)].some(
    ({ rule: one }) =>
      isCondition(one) && (CREDIT.test(one.field) || JSON.stringify(one.operand ?? '').includes(DECLINED)),
  )
  return asks || referencesOf(root).some(id => isAboutCredit(id, catalog, seen))
}

function isAboutCredit(id: number, catalog: Catalog, seen: Set<number>): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  const parsed = ruleOfSegment(id, catalog)
  return parsed?.ok === true && asksAboutCredit(parsed.rule, catalog, seen)
}
