/** One condition in words, for where it stands by itself. */
import { type Catalog, operatorOf } from './catalog'
import { describe } from './describe'
import { type Condition, type Group, isCondition, type Related, type Rule, type StoredRule } from './rule'
import { validate } from './validate'

/** "Source is Autotrader", or as much of it as there is. */
export function conditionText(rule: Condition | Related, catalog: Catalog): string {
  const field = isCondition(rule) ? catalog.field(rule.field) : undefined
  const plain: Rule = { ...rule, off: false }
  const inRow = field !== undefined && field.subject !== 'lead'
  const alone = ruleOf(inRow ? { related: field.subject, quantity: { atLeast: 1 }, where: groupOf(plain) } : plain)
  if (isCondition(rule) && validate(alone, catalog).length > 0) {
    const operator = field && operatorOf(field, rule.operator)
    return `${field?.label ?? rule.field} ${operator?.label ?? rule.operator} …`
  }
  const own = describe(alone, catalog).spans.filter(({ path }) => path?.length === (inRow ? 2 : 1))
  const text = own
    .map(span => span.text)
    .join('')
    .replace(/^(whose|who have) /, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function groupOf(rule: Rule): Group {
  return { match: 'all', rules: [rule] }
}

function ruleOf(rule: Rule): StoredRule {
  return { version: 1, root: groupOf(rule) }
}
