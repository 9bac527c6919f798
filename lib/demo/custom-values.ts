import type { Row } from '@/db/schema'
import { customValueColumns } from '@/lib/leads/derive'
import { addDays } from '@/lib/time'
import { BIRTHDAY, CONTACT_TIME, CREDIT_SCORE, CUSTOM_FIELDS, EXTRAS, NOTES_CODE, TRADE_VALUE, VIP } from './dealership'
import type { Random } from './random'

type Value = Row<'custom_segment_value'>

const TYPES = new Map(CUSTOM_FIELDS.map(field => [field.id, field.field_type]))
const CONTACT_TIMES = ['morning', 'afternoon', 'evening', 'evening', 'weekend', 'lunch_break']
const EXTRA_KEYS = CUSTOM_FIELDS.find(field => field.id === EXTRAS)?.options.map(option => option.key) ?? []

/** What the dealership's own fields say of a lead; any of them may be blank. */
export function drawCustomValues(random: Random, leadId: number): Value[] {
  const values: Value[] = []
  const add = (field: (typeof CUSTOM_FIELDS)[number]['id'], value: string | number, id = 1) => {
    values.push({ lead_id: leadId, field_id: field, id, ...customValueColumns(TYPES.get(field) ?? 'text', value) })
  }
  if (random.chance(0.52)) add(CREDIT_SCORE, drawCreditScore(random) * 10_000)
  if (random.chance(0.42)) add(VIP, random.chance(0.14) ? 1 : 0)
  if (random.chance(0.26)) add(TRADE_VALUE, random.whole(8, 320) * 10_000)
  if (random.chance(0.35)) add(BIRTHDAY, addDays('1944-01-01', random.whole(0, 23_000)))
  if (random.chance(0.45)) add(CONTACT_TIME, random.pick(CONTACT_TIMES))
  if (random.chance(0.2)) {
    const from = random.whole(0, EXTRA_KEYS.length - 1)
    for (const [index, key] of EXTRA_KEYS.slice(from, from + random.whole(1, 3)).entries()) add(EXTRAS, key, index + 1)
  }
  if (random.chance(0.08)) add(NOTES_CODE, `${random.pick(['NC', 'TR', 'Fin'])}-${random.whole(100, 999)}`)
  return values
}

/** Between 450 and 850, most of them about 690. */
function drawCreditScore(random: Random): number {
  return 450 + Math.floor(Math.sqrt((random.next() + random.next() + random.next()) / 3) * 400 * random.next() ** 0.15)
}
