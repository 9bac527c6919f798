/** Rules, a moment to ask them at, and leads to ask them of: all random, all from a seed. */
import * as fc from 'fast-check'
import type { Group, StoredRule } from '../rule'
import { AWKWARD_CLOCKS } from './clocks'
import { leadsNear } from './random-leads'
import { segmentRoot } from './random-rules'
import { DEALERSHIP, type TestLead, type World } from './world'

type Moment = Pick<World, 'now' | 'zone' | 'firstWeekday' | 'country' | 'me'>

export interface Trial {
  /** Asked of the same leads, which saves writing new ones for each. */
  rules: StoredRule[]
  moment: Moment
  /** The rules of two segments; the second rests on the first as well. */
  segments: [Group, Group]
  /** One lead each, by turns at the edges of each of the rules. */
  seeds: number[]
}

const moment: fc.Arbitrary<Moment> = fc
  .record({
    clock: fc.constantFrom(...AWKWARD_CLOCKS),
    minutes: fc.oneof(fc.constant(0), fc.integer({ min: -3 * 1440, max: 3 * 1440 })),
    country: fc.constantFrom('US', 'DE'),
    me: fc.constantFrom(...DEALERSHIP.people.filter(({ active }) => active).map(({ id }) => id)),
  })
  .map(({ clock, minutes, ...rest }) => ({ ...clock, now: clock.now + minutes * 60_000, ...rest }))

const seeds = fc.array(fc.nat(), { maxLength: 60, size: 'max' })

/** Trials of rules of one kind. They print short when they fail; `play` makes the rest of them. */
export function trialOf(rule: fc.Arbitrary<StoredRule>): fc.Arbitrary<Trial> {
  return fc.record({
    rules: fc.array(rule, { minLength: 1, maxLength: 4, size: 'max' }),
    moment,
    segments: fc.tuple(segmentRoot, segmentRoot),
    seeds,
  })
}

/** The dealership at that moment, and its leads. */
export function play({ rules, moment, segments: [first, second], seeds }: Trial): { world: World; leads: TestLead[] } {
  const onFirst = { field: 'segment', operator: 'isIn', operand: 1 }
  const roots: Record<number, Group> = { 1: first, 3: { match: 'any', rules: [onFirst, second] } }
  const segments = DEALERSHIP.segments.map(segment => ({
    ...segment,
    ...(segment.root !== undefined && { root: roots[segment.id] }),
  }))
  const world = { ...DEALERSHIP, ...moment, segments }
  return {
    world,
    leads: leadsNear(
      rules.map(({ root }) => root),
      world,
      seeds,
    ),
  }
}
