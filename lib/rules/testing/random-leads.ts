/** Random leads that sit on the edges of what a rule says. */
import { phoneDigits } from '@/lib/phone'
import { TIMELINE_TYPES } from '@/lib/vocabulary'
import { type Condition, isCondition, isRelated, type Rule, walk } from '../rule'
import {
  type AnyWindow,
  dayNumber,
  dayOf,
  dayText,
  FAR_DAY,
  FIRST_DAY,
  partsOf,
  resolveWindow,
  startOfDay,
} from './calendar'
import { fieldsOf, type Key, RELATED, type TestField } from './language'
import { ALWAYS_STORED } from './lead-with'
import { BLANK_PHONES, BLANK_TEXTS, few, LARGEST, MOST_MONEY, PHONES, SOME_DAYS, TEXTS } from './pools'
import type { TestBudget, TestCustomField, TestLead, TestRow, TestTimeline, World } from './world'

/** A small deterministic source of numbers in [0, 1), so that a lead is a function of its seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Values at and around the constants of a rule, by type. */
interface Edges {
  texts: string[]
  phones: string[]
  numbers: number[]
  instants: number[]
  days: string[]
  keys: Set<Key>
  /** The related things that the rule counts rows of. */
  things: Set<string>
  /** It asks about segments, so leads are put into them and out. */
  segments: boolean
}

const MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

function edgesOf(root: Rule, world: World): Edges {
  const edges: Edges = {
    texts: [],
    phones: [],
    numbers: [],
    instants: [],
    days: [],
    keys: new Set(),
    things: new Set(),
    segments: false,
  }
  const fields = new Map(fieldsOf(world).map(field => [field.key, field]))
  const shifts = new Set<number>()
  for (const { rule } of walkWithSegments(root, world)) {
    if (isRelated(rule)) edges.things.add(rule.related)
    if (isRelated(rule) && rule.within) addInstants(edges, rule.within, world)
    if (!isCondition(rule)) continue
    if (rule.field === 'lead.latestAppointmentStatus') edges.things.add('appointment')
    if (rule.field === 'segment') {
      edges.segments = true
      const window = (rule.operand as { window?: AnyWindow }).window
      if (window) addInstants(edges, window, world)
    }
    const field = fields.get(rule.field)
    if (field) addEdges(edges, field, rule, world)
    const shift = (rule.operand as { plus?: { n: number; unit: keyof typeof MILLISECONDS } } | undefined)?.plus
    if (shift) shifts.add(shift.n * MILLISECONDS[shift.unit])
  }
  const usual = [world.now, world.now - 1, world.now - 36_000_000, world.now - 7 * 86_400_000]
  edges.instants.push(...usual, ...[...shifts].flatMap(shift => usual.map(instant => instant + shift)))
  const [first, last] = [startOfDay(FIRST_DAY, world.zone), startOfDay(FAR_DAY, world.zone) - 1]
  edges.instants = edges.instants.filter(instant => first <= instant && instant <= last)
  return edges
}

/** Every node of a rule and of the rules of the segments it names. */
function* walkWithSegments(root: Rule, world: World): Generator<{ rule: Rule }> {
  for (const { rule } of walk(root)) {
    yield { rule }
    const id = isCondition(rule) && rule.field === 'segment' ? rule.operand : undefined
    const named = (id as { segment?: number } | undefined)?.segment ?? id
    const segment = world.segments.find(segment => segment.id === named)
    if (segment?.root) yield* walkWithSegments(segment.root as Rule, world)
  }
}

function addEdges(edges: Edges, field: TestField, { operand }: Condition, world: World): void {
  const entries = [operand].flat().filter(entry => typeof entry === 'string' || typeof entry === 'number')
  switch (field.type) {
    case 'text':
      for (const entry of entries) edges.texts.push(...textsAround(String(entry)))
      return
    case 'phone':
      for (const entry of entries) edges.phones.push(String(entry), `312${phoneDigits(String(entry))}00`)
      return
    case 'number':
    case 'range':
      for (const entry of entries) {
        const number = Number(entry)
        edges.numbers.push(number - 1, number, number, number + 1)
        if (field.countsDays) addDaysAgo(edges, number, world)
      }
      return
    case 'choice':
    case 'person':
    case 'choices':
      for (const entry of entries) edges.keys.add(entry)
      if (field.key === 'timeline.effectiveUrgency') addDaysAhead(edges, [7, 8, 30, 31, 90, 91], world)
      return
    case 'instant':
      if (isWindow(operand)) addInstants(edges, operand, world)
      return
    case 'date':
      if (isWindow(operand)) addDates(edges, operand, world)
      else addAnniversaries(edges, operand, world)
      return
    case 'yesNo':
      return
  }
}

function isWindow(operand: unknown): operand is AnyWindow {
  if (typeof operand !== 'object' || operand === null || 'field' in operand) return false
  return 'unit' in operand || !('last' in operand || 'next' in operand)
}

function textsAround(entry: string): string[] {
  const cased = [entry, entry.toUpperCase(), entry.toLowerCase(), entry.normalize('NFD'), [...entry].join('\u200b')]
  return [...cased, `  ${entry}\u00a0`, `${entry}x`, `x${entry}`, `x ${entry} x`, entry.slice(1)]
}

function addInstants(edges: Edges, window: AnyWindow, world: World): void {
  const { start, end } = resolveWindow(window, world, 'instant')
  edges.instants.push(start - 1, start, start + 1, end - 1, end, Math.floor((start + end) / 2))
}

function addDates(edges: Edges, window: AnyWindow, world: World): void {
  const { start, end } = resolveWindow(window, world, 'date')
  addDays(edges, dayNumber(start), dayNumber(end))
}

function addDays(edges: Edges, ...days: number[]): void {
  for (const day of days.flatMap(day => [day - 1, day, day + 1])) {
    if (FIRST_DAY <= day && day < FAR_DAY) edges.days.push(dayText(day))
  }
}

function addAnniversaries(edges: Edges, operand: unknown, world: World): void {
  const { last = 0, next = 0 } = (operand ?? {}) as { last?: number; next?: number }
  const today = dayOf(world.now, world.zone)
  for (const day of [today - last, today, today + next].flatMap(day => [day - 1, day, day + 1])) {
    const { year, month, date } = partsOf(day)
    for (const back of [0, 1, 4]) {
      const earlier = `${year - back}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
      if (dayText(dayNumber(earlier)) === earlier) edges.days.push(earlier)
    }
  }
  const { year } = partsOf(today)
  edges.days.push('1996-02-28', '1996-02-29', '1996-03-01', `${year}-01-01`, `${year + 1}-01-01`)
}

function addDaysAgo(edges: Edges, days: number, world: World): void {
  const today = dayOf(world.now, world.zone)
  for (const day of [today - days, today - days + 1]) {
    if (FIRST_DAY < day && day < FAR_DAY)
      edges.instants.push(startOfDay(day, world.zone) - 1, startOfDay(day, world.zone))
  }
}

function addDaysAhead(edges: Edges, days: number[], world: World): void {
  const today = dayOf(world.now, world.zone)
  edges.days.push(...days.map(ahead => dayText(today + ahead)))
}

/** A lead that is a function of its seed, most of whose values lie at the edges of the rule. */
class LeadMaker {
  readonly #random: () => number

  constructor(
    seed: number,
    readonly edges: Edges,
    readonly fields: ReadonlyMap<string, TestField>,
  ) {
    this.#random = mulberry32(seed)
  }

  chance(share: number): boolean {
    return this.#random() < share
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)] as T
  }

  times<T>(most: number, make: () => T): T[] {
    return Array.from({ length: Math.floor(this.#random() * (most + 1)) }, make)
  }

  /** From the edges mostly, else from the usual values. */
  near<T>(edges: readonly T[], usual: readonly T[]): T {
    return edges.length > 0 && this.chance(0.75) ? this.pick(edges) : this.pick(usual)
  }

  orNull<T>(value: T): T | null {
    return this.chance(0.2) ? null : value
  }

  text(): string | null {
    return this.orNull(this.chance(0.1) ? this.pick(BLANK_TEXTS) : this.near(this.edges.texts, TEXTS))
  }

  phone(): string | null {
    return this.orNull(this.chance(0.1) ? this.pick(BLANK_PHONES) : this.near(this.edges.phones, PHONES))
  }

  number(lowest: number, highest: number): number | null {
    const usual = [0, 1, 2, 10_000, 2_500_000]
    return this.orNull(Math.max(lowest, Math.min(this.near(this.edges.numbers, usual), highest)))
  }

  instant(): number {
    return this.near(this.edges.instants, this.edges.instants)
  }

  day(): string {
    return this.near(this.edges.days, SOME_DAYS)
  }

  key<K extends Key>(field: string): K {
    const options = few(this.fields.get(field) as TestField)
    return this.near(
      options.filter(option => this.edges.keys.has(option)),
      options,
    ) as K
  }

  keys<K extends Key>(field: string): K[] {
    return [...new Set(this.times(3, () => this.key<K>(field)))]
  }
}

function makeLead(id: number, maker: LeadMaker, world: World): TestLead {
  return {
    id,
    store: maker.key('lead.store'),
    firstName: maker.text(),
    lastName: maker.text(),
    email: maker.text(),
    phone: maker.phone(),
    city: maker.text(),
    state: maker.orNull(maker.key('lead.state')),
    postalCode: maker.text(),
    status: maker.key('lead.status'),
    subStatus: maker.orNull(maker.key('lead.subStatus')),
    lostReason: maker.orNull(maker.key('lead.lostReason')),
    source: maker.orNull(maker.key('lead.source')),
    sourceType: maker.orNull(maker.key('lead.sourceType')),
    bdcAgent: maker.orNull(maker.chance(0.3) ? world.me : maker.key('lead.bdcAgent')),
    salesperson: maker.orNull(maker.key('lead.salesperson')),
    created: maker.instant(),
    updated: maker.instant(),
    attempts: maker.number(0, LARGEST) ?? 0,
    lastAttempt: maker.orNull(maker.instant()),
    lastTwoWay: maker.orNull(maker.instant()),
    latestActivityKind: maker.orNull(maker.key('lead.latestActivityKind')),
    latestCallOutcome: maker.orNull(maker.key('lead.latestCallOutcome')),
    tags: maker.keys('lead.tags'),
    languages: maker.keys('lead.languages'),
    forbidden: (['call', 'text', 'email', 'mail', 'sell'] as const).filter(() => maker.chance(0.3)),
    ...makeRows(maker),
    ...makeMemberships(maker, world),
    budgets: maker.times(2, () => makeBudget(maker)),
    timelines: maker.times(2, () => makeTimeline(maker)),
    custom: Object.fromEntries(world.customFields.map(field => [field.id, makeCustom(field, maker)])),
  }
}

/** Of the things that the rule counts, up to four rows a lead; of the others none, which saves writing them. */
function makeRows(maker: LeadMaker) {
  const rows = Object.entries(RELATED).map(([thing, { rows }]) => [
    rows,
    maker.edges.things.has(thing) ? maker.times(4, () => makeRow(maker, thing)) : [],
  ])
  return Object.fromEntries(rows) as Pick<
    TestLead,
    'interests' | 'vehicles' | 'activities' | 'appointments' | 'tasks' | 'emails' | 'statusChanges' | 'assignments'
  >
}

/** Every field of the thing with a value of its type. What follows from others is nobody's to say. */
function makeRow(maker: LeadMaker, thing: string): TestRow {
  const fields = [...maker.fields.values()].filter(({ scope, key }) => scope === thing && key !== 'vehicle.equity')
  return Object.fromEntries(fields.map(field => [field.key.slice(thing.length + 1), makeValue(maker, field)]))
}

function makeValue(maker: LeadMaker, field: TestField): string | number | null {
  const most = field.scale === 'cents' ? MOST_MONEY : LARGEST
  const blankable = <T>(value: T) => (ALWAYS_STORED.has(field.key) ? value : maker.orNull(value))
  switch (field.type) {
    case 'text':
      return maker.text()
    case 'number':
      return maker.number(-most, most)
    case 'date':
      return maker.orNull(maker.day())
    case 'instant':
      return blankable(maker.instant())
    case 'yesNo':
      return maker.orNull(maker.pick([0, 1]))
    default:
      return blankable(maker.key<Key>(field.key))
  }
}

function makeMemberships(maker: LeadMaker, { segments, now }: World): Pick<TestLead, 'overrides' | 'events'> {
  if (!maker.edges.segments) return { overrides: [], events: [] }
  const ids = segments.map(({ id }) => id)
  return {
    overrides: ids
      .filter(() => maker.chance(0.4))
      .map(segment => ({
        segment,
        kind: maker.pick(['include', 'exclude'] as const),
        expires: maker.pick([null, now - 60_000, now, now + 60_000]),
      })),
    events: maker.times(3, () => ({
      segment: maker.pick(ids),
      kind: maker.pick(['entered', 'left'] as const),
      at: maker.instant(),
    })),
  }
}

function makeBudget(maker: LeadMaker): TestBudget {
  const [one, other] = [maker.number(0, MOST_MONEY), maker.number(0, MOST_MONEY)]
  const inOrder = one === null || other === null || one <= other
  return {
    min: inOrder ? one : other,
    max: inOrder ? other : one,
    paymentType: maker.orNull(maker.key('budget.paymentType')),
    downPayment: maker.number(0, MOST_MONEY),
    monthlyPayment: maker.number(0, MOST_MONEY),
    statedOn: maker.pick(['2026-11-20', '2026-11-21', '2026-11-21']),
  }
}

const BUCKETS = TIMELINE_TYPES.map(({ key }) => key)

function makeTimeline(maker: LeadMaker): TestTimeline {
  const due = maker.orNull(maker.day())
  const stated = maker.day()
  return {
    type: maker.pick(BUCKETS),
    specificDate: due,
    statedUrgency: maker.orNull(maker.key('timeline.statedUrgency')),
    reason: maker.orNull(maker.key('timeline.reason')),
    statedOn: stated < '9000' ? stated : '2026-11-21',
  }
}

function makeCustom({ id, type }: TestCustomField, maker: LeadMaker): TestLead['custom'][number] {
  switch (type) {
    case 'text':
      return maker.text()
    case 'number':
      return maker.number(-LARGEST, LARGEST)
    case 'money':
      return maker.number(-MOST_MONEY, MOST_MONEY)
    case 'date':
      return maker.orNull(maker.day())
    case 'yesNo':
      return maker.orNull(maker.pick([0, 1]))
    case 'choice':
      return maker.orNull(maker.key(`custom.${id}`))
    case 'choices':
      return maker.keys(`custom.${id}`)
  }
}

/** Leads at the edges of the rules by turns, one for each seed. */
export function leadsNear(rules: readonly Rule[], world: World, seeds: readonly number[]): TestLead[] {
  const edges = rules.map(rule => edgesOf(rule, world))
  const fields = new Map(fieldsOf(world).map(field => [field.key, field]))
  return seeds.map((seed, index) =>
    makeLead(index + 1, new LeadMaker(seed, edges[index % edges.length] as Edges, fields), world),
  )
}
