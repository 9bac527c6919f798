import { type Catalog, operatorOf, takesBlanks } from './catalog'
import { type Condition, isCondition, isGroup, type Quantity, type Rule } from './rule'

/**
 * The rule that is true exactly where this one is false: the partner operator with blanks flipped, `atLeast n` for
 * `atMost n−1`, and a `none` around what has no partner. Of a `none` around one thing it is that thing.
 */
export function oppositeOf(rule: Rule, catalog: Catalog): Rule {
  if (isCondition(rule)) return oppositeCondition(rule, catalog) ?? { match: 'none', rules: [rule] }
  if (!isGroup(rule)) {
    const quantity = oppositeQuantity(rule.quantity)
    return quantity ? { ...rule, quantity } : { match: 'none', rules: [rule] }
  }
  const [only, ...others] = rule.rules
  return rule.match === 'none' && only && others.length === 0 ? only : { match: 'none', rules: [rule] }
}

function oppositeCondition({ blanks, ...condition }: Condition, catalog: Catalog): Condition | undefined {
  const field = catalog.field(condition.field)
  const operator = field && operatorOf(field, condition.operator)
  const partner = field && operator?.partner ? operatorOf(field, operator.partner) : undefined
  if (!operator || !partner) return undefined
  const opposite = { ...condition, operator: partner.key }
  if (!takesBlanks(catalog, opposite)) return opposite
  const flipped = (blanks ?? operator.blanks) === 'include' ? 'exclude' : 'include'
  return flipped === partner.blanks ? opposite : { ...opposite, blanks: flipped }
}

function oppositeQuantity(quantity: Quantity): Quantity | undefined {
  if ('atLeast' in quantity) return { atMost: quantity.atLeast - 1 }
  if ('atMost' in quantity && quantity.atMost < 1000) return { atLeast: quantity.atMost + 1 }
  return undefined
}
