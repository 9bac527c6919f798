/** The shape of a rule: plain data without ids, the same in the database, in a URL and on the canvas. */
import * as z from 'zod'
import { Window } from './window'

export type Path = readonly number[]

const Flag = z.boolean().optional()

/** A leaf: one field compared with something. What the operand must look like, its operator says. */
export const Condition = z.strictObject({
  field: z.string(),
  operator: z.string(),
  operand: z.json().optional(),
  blanks: z.enum(['include', 'exclude']).optional(),
  off: Flag,
})
export type Condition = z.infer<typeof Condition>

const Count = z.int().min(0).max(1000)

/** How many rows of the related thing: `atLeast` from 1, the others from 0, up to 1,000. */
export const Quantity = z.union([
  z.strictObject({ atLeast: Count.min(1) }),
  z.strictObject({ atMost: Count }),
  z.strictObject({ exactly: Count }),
  z
    .strictObject({ between: z.tuple([Count, Count]) })
    .refine(({ between: [low, high] }) => low <= high, 'The first number must not be above the second.'),
])
export type Quantity = z.infer<typeof Quantity>

export const Match = z.enum(['all', 'any', 'none'])
export type Match = z.infer<typeof Match>

/** The connector belongs to the group; siblings never carry their own. `none` is "not any". */
export interface Group {
  match: Match
  rules: Rule[]
  name?: string | undefined
  off?: boolean | undefined
}
export const Group: z.ZodType<Group> = z.strictObject({
  match: Match,
  get rules() {
    return z.array(Rule)
  },
  name: z.string().optional(),
  off: Flag,
})

/** So many rows of a related thing, in a window of time, for which `where` holds on the same row. */
export interface Related {
  related: string
  quantity: Quantity
  within?: Window | undefined
  where: Group
  off?: boolean | undefined
}
export const Related: z.ZodType<Related> = z.strictObject({
  related: z.string(),
  quantity: Quantity,
  within: Window.optional(),
  get where() {
    return Group.refine(where => !where.off, 'Only the whole can be turned off.')
  },
  off: Flag,
})

export type Rule = Condition | Related | Group
// Told apart by the key that only it has, so that a fault is reported where it is and not as "no variant fits".
export const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.unknown().transform((value, context): Rule => {
    const variant =
      isObject(value) && 'match' in value ? Group : isObject(value) && 'related' in value ? Related : Condition
    const result = variant.safeParse(value)
    if (result.success) return result.data as Rule
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: value } as never)
    return z.NEVER
  }),
)

export const StoredRule = z.strictObject({
  version: z.literal(1),
  root: Group.refine(root => !root.off, 'A rule cannot be turned off as a whole.'),
})
export type StoredRule = z.infer<typeof StoredRule>

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
export function isGroup(rule: Rule): rule is Group {
  return 'match' in rule
}
export function isRelated(rule: Rule): rule is Related {
  return 'related' in rule
}
export function isCondition(rule: Rule): rule is Condition {
  return 'field' in rule
}

/** The rules directly under a node: those of a group, those of a Related's `where`, none under a condition. */
export function childrenOf(rule: Rule): readonly Rule[] {
  return isGroup(rule) ? rule.rules : isRelated(rule) ? rule.where.rules : []
}

/** A copy of the node over other children. */
export function withChildren(rule: Rule, rules: Rule[]): Rule {
  if (isGroup(rule)) return { ...rule, rules }
  if (isRelated(rule)) return { ...rule, where: { ...rule.where, rules } }
  return rule
}

/** Every node with its path, parents first. A Related's `where` has the path of the Related. */
export function* walk(rule: Rule, path: Path = []): Generator<{ rule: Rule; path: Path }> {
  yield { rule, path }
  for (const [index, child] of childrenOf(rule).entries()) yield* walk(child, [...path, index])
}

/** Where each node of `active(root)` stands in it, and where in `root` itself. */
export function* activePaths(
  rule: Rule,
  path: Path = [],
  inActive: Path = [],
): Generator<{ path: Path; inActive: Path }> {
  yield { path, inActive }
  let kept = 0
  for (const [index, child] of childrenOf(rule).entries()) {
    if (activeRule(child)) yield* activePaths(child, [...path, index], [...inActive, kept++])
  }
}

/** The node at a path, or undefined. */
export function ruleAt(root: Rule, path: Path): Rule | undefined {
  return path.reduce<Rule | undefined>((rule, index) => rule && childrenOf(rule)[index], root)
}

/** What the rule means: without the nodes that are off, then without the groups this leaves empty. Undefined: nothing is left. */
export function active(root: Group): Group | undefined {
  return root.rules.length === 0 ? root : (activeRule(root) as Group | undefined)
}

/** The same of any node: undefined where it is off, or nothing is left of it. */
export function activeRule(rule: Rule): Rule | undefined {
  if (rule.off) return undefined
  const kept = childrenOf(rule)
    .map(activeRule)
    .filter(child => child !== undefined)
  const emptied = isGroup(rule) && rule.rules.length > 0 && kept.length === 0
  return emptied ? undefined : withChildren(rule, kept)
}
