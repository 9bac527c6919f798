import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { raiseDataVersion, transaction } from '@/lib/context'
import { countRule } from '@/lib/leads/count-rule'
import { explainLead } from '@/lib/leads/explain-lead'
import { ruleContext } from '@/lib/leads/rule-context'
import type { Group, StoredRule } from '@/lib/rules/rule'
import type { BenchCase, Goal } from './bench'
import { pageCase } from './page'
import type { RuleCase } from './rules'
import { LIVING, PATIENT, totalCase } from './total'
import { twelve } from './twelve'
import type { World } from './world'

const within = (ms: number): Goal => ({
  words: `≤ ${ms} ms`,
  against: 'reference',
  isMet: ({ ours }) => ours <= ms,
})
const BY_HAND: Goal = {
  words: '≤ 1.2 × by hand + 5 ms',
  against: 'reference',
  isMet: ({ ours, reference }) => ours <= 1.2 * reference + 5,
}

const EDITORS = 10
const EDITS = 5
/** How fast somebody moves one condition after the other. */
const PAUSE_MS = 150

/** Twelve rules, as the builder and the tables ask them. */
export async function rulesBench(asked: World): Promise<BenchCase[]> {
  // The shell would only say again what better-sqlite3 says, and a million leads take long.
  const world: World = { ...asked, shell: undefined }
  const rules = Object.entries(twelve(ruleContext(world.ctx)))
  const cases: BenchCase[] = []
  for (const [name, rule] of rules) {
    cases.push(await totalCase(world, `${name}: total`, rule))
    cases.push(...countCases(world, name, rule))
    cases.push(await pageCase(world, `${name}: `, rule, 'created'), await pageCase(world, `${name}: `, rule, 'name'))
    cases.push(explainCase(world, name, rule))
  }
  return [
    ...cases,
    editorsCase(
      world,
      rules.map(([, { rule }]) => rule),
    ),
  ]
}

/** The builder's numbers: of every node and of reach, against the total alone by hand. */
function countCases({ ctx, catalog, sqlite }: World, name: string, { rule, sql }: RuleCase): BenchCase[] {
  const reference = async () => sqlite.prepare(`select count(*) from lead where ${LIVING} and (${sql})`).get()
  let turned = rule
  const moved = async () => {
    turned = rotated(turned)
    return countRule(ctx, catalog, turned, PATIENT)
  }
  return [
    {
      name: `${name}: every number, nothing known`,
      before: () => transaction(ctx, raiseDataVersion),
      ours: () => countRule(ctx, catalog, rule, PATIENT),
      reference,
      goal: BY_HAND,
      samples: 3,
    },
    { name: `${name}: after a move`, ours: moved, reference, goal: within(10), samples: 5 },
  ]
}

/** The first rule goes last and its group asks the other way about: another tree of the same conditions. */
function rotated({ version, root }: StoredRule): StoredRule {
  const [first, ...rest] = root.rules
  const match: Group['match'] = root.match === 'all' ? 'any' : 'all'
  return { version, root: { match, rules: first ? [...rest, first] : rest } }
}

function explainCase({ ctx, catalog, sqlite, leads }: World, name: string, { rule, sql }: RuleCase): BenchCase {
  const lead = Math.ceil(leads / 2)
  return {
    name: `${name}: why one lead`,
    ours: () => explainLead(ctx, catalog, rule, lead, PATIENT),
    reference: async () => sqlite.prepare(`select (${sql}) from lead where ${LIVING} and id = ?`).get(lead),
    goal: within(50),
    samples: 5,
  }
}

/** How long the process that serves the pages is held up, at the 99th percentile, while ten people edit; and while nobody does. */
function editorsCase({ ctx, catalog }: World, rules: readonly StoredRule[]): BenchCase {
  const edit = async (person: number) => {
    const asked = { ...ctx, reader: ctx.reader.askedBy(person + 1) }
    for (let turn = 0; turn < EDITS; turn++) {
      const rule = rules[(person + turn) % rules.length]
      if (rule) await countRule(asked, catalog, rotated(rule), PATIENT)
      await sleep(PAUSE_MS)
    }
  }
  return {
    name: 'ten people edit: delay of the event loop',
    before: () => transaction(ctx, raiseDataVersion),
    ours: () => delayDuring(() => Promise.all(Array.from({ length: EDITORS }, (_, person) => edit(person)))),
    reference: () => delayDuring(() => sleep(EDITS * PAUSE_MS)),
    saysItself: true,
    goal: within(20),
    samples: 3,
  }
}

/** In milliseconds, beyond the 10 that the measurement itself waits. */
async function delayDuring(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  await work()
  delay.disable()
  return Math.max(0, delay.percentile(99) / 1e6 - 10)
}
