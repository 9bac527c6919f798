import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { has, idsOf, intersect, type LeadSet, leadSetOf, sizeOf, sizeOfBoth, subtract, unite } from './lead-set'
import { countNodes, questionsOf } from './node-counts'
import {
  active,
  activeRule,
  type Condition,
  childrenOf,
  type Group,
  isGroup,
  isRelated,
  type Path,
  type Rule,
  ruleAt,
  type StoredRule,
  walk,
  withChildren,
} from './rule'
import { play, trialOf } from './testing/generate'
import { catalogOf, explain, members, openTestDatabase, parsed, type TestDatabase, withLeads } from './testing/harness'
import { storedRule } from './testing/random-rules'

const SEED = 20261125

describe('A set of leads', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 300 }))

  it('combines as sets do', () => {
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        const [a, b] = [leadSetOf(one), leadSetOf(other)]
        const sorted = (wanted: number[]) => wanted.sort((x, y) => x - y)
        expect([...idsOf(intersect(a, b))]).toEqual(sorted(one.filter(id => other.includes(id))))
        expect([...idsOf(unite(a, b))]).toEqual(sorted([...new Set([...one, ...other])]))
        expect([...idsOf(subtract(a, b))]).toEqual(sorted(one.filter(id => !other.includes(id))))
        expect(sizeOf(a)).toBe(one.length)
        expect(sizeOfBoth(a, b)).toBe(sizeOf(intersect(a, b)))
        for (const id of [0, 31, 32, 299, 1_000_000]) expect(has(a, id)).toBe(one.includes(id))
      }),
      { seed: SEED },
    )
  })
})

describe('The numbers at the nodes', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  it('are those that SQL counts for each node alone and for the rule without it, and of each lead an explanation says so', async () => {
    let nodes = 0
    let changing = 0
    let blanks = 0
    let verdicts = 0
    await fc.assert(
      fc.asyncProperty(trialOf(storedRule), async given => {
        const { world, leads } = play(given)
        const catalog = catalogOf(world)
        const visible = leadSetOf(leads.flatMap(({ id }) => (id % 5 === 0 ? [] : [id])))
        await withLeads(database, leads, world, async db => {
          const find = async (root: Group): Promise<LeadSet> =>
            leadSetOf(await members(db, parsed({ version: 1, root }, catalog), world, catalog))
          const count = async (root: Group) => sizeOf(intersect(visible, await find(root)))
          for (const { root } of given.rules.map(rule => parsed(rule, catalog))) {
            if (!active(root)) continue
            const answers = new Map<string, LeadSet>()
            for (const question of questionsOf(root, catalog)) {
              answers.set(JSON.stringify(question), await find({ match: 'all', rules: [question] }))
            }
            const counts = countNodes(root, catalog, visible, question => {
              const answer = answers.get(JSON.stringify(question))
              if (!answer) throw new Error(`Nobody asked ${JSON.stringify(question)}`)
              return answer
            })

            expect(counts.total, JSON.stringify(root)).toBe(await count(root))
            expect(counts.nodes.map(({ path }) => path)).toEqual(activePaths(root))
            expect(counts.emptiedBy === undefined, JSON.stringify(root)).toBe(counts.total > 0)
            if (counts.emptiedBy?.length) expect(activePaths(root)).toContainEqual(counts.emptiedBy)
            const asked = leads.filter(({ id }) => id % 5 !== 0).slice(0, 3)
            const told = new Map<number, Awaited<ReturnType<typeof explain>>>()
            for (const { id } of asked)
              told.set(id, await explain(db, parsed({ version: 1, root }, catalog), id, world, catalog))
            for (const [id, { holds }] of told)
              expect(holds, `${id}: ${JSON.stringify(root)}`).toBe(has(counts.members, id))
            for (const { path, alone, without, blank } of counts.nodes) {
              const rest = active(turnOff(root, path) as Group)
              const what = `${path.join('.')} of ${JSON.stringify(root)}`
              const holding = await find(standing(root, path))
              expect(alone, `alone: ${what}`).toBe(sizeOf(intersect(visible, holding)))
              for (const [id, { nodes }] of told) {
                const verdict = nodes.find(node => node.path.join() === path.join())?.verdict
                expect(verdict, `${id}: ${what}`).toBe(has(holding, id) ? 'holds' : 'fails')
                verdicts++
              }
              expect(without, `without: ${what}`).toBe(rest ? (await count(rest)) - counts.total : null)
              if (blank !== undefined) {
                const [including, leavingOut] = [withBlanks(root, path, 'include'), withBlanks(root, path, 'exclude')]
                const [more, fewer] = [await find(including), await find(leavingOut)]
                // Of a row, a lead may have blank ones and others.
                if (isOfLead(root, path))
                  expect(blank, `blank: ${what}`).toBe(sizeOf(intersect(visible, subtract(more, fewer))))
                else
                  expect(blank, `blank: ${what}`).toBeGreaterThanOrEqual(
                    sizeOf(intersect(visible, subtract(more, fewer))),
                  )
                blanks++
              }
              nodes++
              if (without) changing++
            }
          }
        })
      }),
      { numRuns: 20, seed: SEED },
    )
    expect(nodes).toBeGreaterThan(300)
    expect(changing).toBeGreaterThan(30)
    expect(blanks).toBeGreaterThan(50)
    expect(verdicts).toBeGreaterThan(300)
  })

  it('ask nothing new when a node is moved, turned off, or its group matched otherwise', () => {
    const made: StoredRule = {
      version: 1,
      root: {
        match: 'all',
        rules: [
          { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] },
          {
            match: 'any',
            rules: [
              { field: 'lead.email', operator: 'isBlank' },
              { field: 'lead.attempts', operator: 'equals', operand: 0 },
            ],
          },
        ],
      },
    }
    const catalog = catalogOf(play(fc.sample(trialOf(fc.constant(made)), 1)[0] as never).world)
    const asked = (root: Group) => new Set(questionsOf(root, catalog).map(question => JSON.stringify(question)))
    const [status, group] = made.root.rules as [Rule, Group]
    const changed: Group = { match: 'none', rules: [{ ...group, match: 'all', rules: [...group.rules, status] }] }
    expect(asked(changed)).toEqual(asked(made.root))
    const fewer = asked({ ...made.root, rules: [{ ...status, off: true }, group] })
    expect([...fewer].filter(question => !asked(made.root).has(question))).toEqual([])
  })
})

function activePaths(root: Group): Path[] {
  const isActive = (path: Path) => path.every((_, depth) => activeRule(ruleAt(root, path.slice(0, depth + 1)) as Rule))
  return [...walk(root)].map(({ path }) => path).filter(path => path.length > 0 && isActive(path))
}

function turnOff(rule: Rule, [first, ...rest]: Path): Rule {
  if (first === undefined) return { ...rule, off: true }
  return withChildren(
    rule,
    childrenOf(rule).map((child, index) => (index === first ? turnOff(child, rest) : child)),
  )
}

function isOfLead(root: Group, path: Path): boolean {
  return !path.some((_, depth) => isRelated(ruleAt(root, path.slice(0, depth)) as Rule))
}

/** A condition as a rule of its own, with what its blanks count as. */
function withBlanks(root: Group, path: Path, blanks: 'include' | 'exclude'): Group {
  return standing(changedAt(root, path, { ...(ruleAt(root, path) as Condition), blanks }), path)
}

function changedAt(rule: Rule, [first, ...rest]: Path, node: Rule): Group {
  if (first === undefined) return node as Group
  const children = childrenOf(rule).map((child, index) => (index === first ? changedAt(child, rest, node) : child))
  return withChildren(rule, children) as Group
}

/** A node as a rule of its own; one inside a Related as "some row in its window". */
function standing(root: Group, path: Path): Group {
  const parents = path.map((_, depth) => ruleAt(root, path.slice(0, depth)) as Rule)
  const related = parents.find(isRelated)
  const node = ruleAt(root, path) as Rule
  if (!related) return { match: 'all', rules: [isGroup(node) ? { ...node } : node] }
  const { within } = related
  const where: Group = { match: 'all', rules: [node] }
  return {
    match: 'all',
    rules: [{ related: related.related, quantity: { atLeast: 1 }, ...(within && { within }), where }],
  }
}
