import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { readLeadSets } from '@/lib/leads/lead-sets'
import { ruleContext } from '@/lib/leads/rule-context'
import type { Catalog, CatalogSource } from '@/lib/rules/catalog'
import { compile } from '@/lib/rules/compile'
import { expressions } from '@/lib/rules/expressions'
import { intersect, type LeadSet } from '@/lib/rules/lead-set'
import { LeadsIn } from '@/lib/rules/leads-in'
import type { Condition, Rule } from '@/lib/rules/rule'
import { membershipTest } from '@/lib/segments/membership'
import type { Segment } from '@/lib/segments/queries'
import type { Days, Period } from './period'
import { leavesOf, setOf } from './rule-sets'
import type { People } from './schema'

export type Test = Expression<SqlBool>

/** Whom a page of figures is about, and in which period. */
export interface Scene {
  ctx: Context
  catalog: Catalog
  source: CatalogSource
  segment: Segment
  people: People
  period: Period
  /** The same people as a part of a rule, and those of the period before: nobody where they are who is in now. */
  whom: Condition
  whomBefore: Condition | undefined
}

/** The people of the page and those of the period before, as far as this person sees them; and whom each rule holds for, of whom only these count. */
export interface SceneSets {
  people: LeadSet
  before: LeadSet | undefined
  of: (rule: Rule) => LeadSet
}

export function sceneOf(scene: Omit<Scene, 'whom' | 'whomBefore'>): Scene {
  const { segment, people, period } = scene
  if (people === 'now')
    return { ...scene, whom: { field: 'segment', operator: 'isIn', operand: segment.id }, whomBefore: undefined }
  const cameIn = ({ first, last }: Days): Condition => ({
    field: 'segment',
    operator: 'entered',
    operand: { segment: segment.id, window: { between: [first, last] } },
  })
  return { ...scene, whom: cameIn(period), whomBefore: cameIn(period.before) }
}

/** All sets that some rules need, of one version of the data; each is asked of the database once a version. Throws BrokenRule. */
export async function readSceneSets(scene: Scene, rules: readonly Rule[]): Promise<SceneSets> {
  const leaves = new Map(rules.flatMap(rule => [...leavesOf(rule)]).map(leaf => [JSON.stringify(leaf), leaf]))
  const tests = [...leaves].map(([key, leaf]) => ({ key, leaf, test: testOf(scene, leaf) }))
  const scans = [...new Set(tests.map(scanOf))].map(scan => tests.filter(one => scanOf(one) === scan))
  const whom = whomTests(scene)
  const { visible, sets } = await readLeadSets(scene.ctx, [
    ...whom,
    ...scans.map(scan => (scan.length === 1 && scan[0] ? scan[0].test : scan.map(({ test }) => test))),
  ])
  const [own, before] = sets.slice(0, whom.length).map(set => intersect(visible, set))
  const answers = new Map(scans.flat().map(({ key }, index) => [key, sets[whom.length + index] as LeadSet]))
  const ask = (leaf: Rule) => answers.get(JSON.stringify(leaf)) as LeadSet
  return { people: own as LeadSet, before, of: rule => setOf(rule, visible, ask) }
}

/** The people of the page for every row of `lead`, and after them, where there are any, those of the period before. */
export function whomTests(scene: Scene): Test[] {
  const { ctx, catalog, segment, people, period } = scene
  if (people === 'now') return [membershipTest(ctx, catalog, segment)]
  return [entered(scene, period), entered(scene, period.before)]
}

function testOf({ ctx, catalog }: Scene, leaf: Rule): Test {
  return compile({ version: 1, root: { match: 'all', rules: [leaf] } }, catalog, ruleContext(ctx))
}

/** Values of one column are asked in one scan; whom rows of another table name is read off these. */
function scanOf({ key, leaf, test }: { key: string; leaf: Rule; test: Test }): string {
  return 'field' in leaf && !(test instanceof LeadsIn) ? leaf.field : key
}

function entered({ segment }: Scene, { from, until }: Days): Test {
  return expressions.event(sql.ref('lead.id'), 'entered', { segment: segment.id, start: from, end: until })
}
