/** What random rules have really said: a run that never tried an operator proves nothing of it. */
import { childrenOf, isCondition, isRelated, type StoredRule, walk } from '../rule'
import { AUDIENCE, BLANK_OPERATORS, fieldsOf, OPERATORS, RELATED } from './language'
import { DEALERSHIP } from './world'

const TYPES = new Map(fieldsOf(DEALERSHIP).map(field => [field.key, field.type]))

export class Coverage {
  readonly #said = new Map<string, number>(expected().map(key => [key, 0]))
  readonly #depths = new Map<number, number>()

  add({ root }: StoredRule): void {
    const nodes = [...walk(root)].filter(({ rule }) => !rule.off)
    // The root is one level; a condition adds none.
    const levels = nodes.filter(({ rule }) => !isCondition(rule)).map(({ path }) => path.length + 1)
    const depth = Math.max(...levels)
    this.#depths.set(depth, (this.#depths.get(depth) ?? 0) + 1)
    for (const { rule } of nodes) {
      if (isCondition(rule)) this.#count(`${TYPES.get(rule.field) ?? rule.field}.${rule.operator}`)
      else if (isRelated(rule)) this.#count(childrenOf(rule).length > 0 ? `${rule.related} where` : rule.related)
    }
  }

  /** What should have been said and never was. */
  missing(): string[] {
    return [...this.#said].filter(([, count]) => count === 0).map(([key]) => key)
  }

  toString(): string {
    const counts = [...this.#said.values()]
    const depths = [...this.#depths].sort(([a], [b]) => a - b).map(([depth, count]) => `${depth}: ${count}`)
    const operators = counts.filter(count => count > 0).length
    return `${operators} operators and related things, each ${Math.min(...counts)} to ${Math.max(...counts)} times; rules by depth ${depths.join(', ')}`
  }

  #count(key: string): void {
    const count = this.#said.get(key)
    if (count !== undefined) this.#said.set(key, count + 1)
  }
}

function expected(): string[] {
  const byType = Object.entries(OPERATORS).flatMap(([type, operators]) =>
    [...operators, ...BLANK_OPERATORS].map(({ key }) => `${type}.${key}`),
  )
  const audience = Object.entries(AUDIENCE).flatMap(([field, operators]) =>
    Object.keys(operators).map(operator => `${field}.${operator}`),
  )
  return [...byType, ...audience, ...Object.keys(RELATED).flatMap(thing => [thing, `${thing} where`])]
}
