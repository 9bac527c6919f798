import 'server-only'
import type { Context } from '@/lib/context'
import { visibleSegments } from '@/lib/leads/visible-segments'
import { comparedField } from '@/lib/rules/operand'

/** A segment whose rule names a field, as far as this person may know it. */
export interface Use {
  segment: { id: number; name: string }
  conditions: number
  /** Of them; they count all the same, because they can be turned on again. */
  off: number
}

export interface Uses {
  /** By name. */
  segments: Use[]
  /** How many more use it that this person may not see. */
  hidden: number
}

interface NamingRow {
  segment_id: number
  field: string
  value: string | null
  is_off: 0 | 1
}

/** Where rules name this field, or one option of it: conditions that are off too, in segments of everybody. */
export async function usesOf(ctx: Context, fieldId: number, optionKey?: string): Promise<Uses> {
  return usesIn(ctx, await namingRows(ctx, fieldId, optionKey))
}

/** For each option that some rule names, by its key: where, in words. */
export async function usesOfOptions(
  ctx: Context,
  { id, options }: { id: number; options: readonly { key: string }[] },
): Promise<Map<string, string>> {
  const rows = await namingRows(ctx, id)
  const words = new Map<string, string>()
  for (const { key } of options) {
    const naming = rows.filter(namesOption(key))
    if (naming.length > 0) words.set(key, usesInWords(await usesIn(ctx, naming)))
  }
  return words
}

/** How many segments use each field, by its id; a field that none uses is not there. */
export async function countUses(ctx: Context): Promise<Map<number, number>> {
  const rows = await rowsNaming(ctx)
    .where(({ or, eb }) => or([eb('field', 'like', 'custom.%'), eb('value', 'like', '%"custom.%')]))
    .execute()
  const segments = new Map<number, Set<number>>()
  for (const row of rows) {
    for (const key of fieldsNamed(row)) {
      const id = Number(/^custom\.(\d+)$/.exec(key)?.[1])
      if (id) segments.set(id, (segments.get(id) ?? new Set()).add(row.segment_id))
    }
  }
  return new Map([...segments].map(([id, { size }]) => [id, size]))
}

/** The ids of all segments whose rules name this option. */
export async function segmentsNamingOption(ctx: Context, fieldId: number, optionKey: string): Promise<number[]> {
  const rows = await namingRows(ctx, fieldId, optionKey)
  return [...new Set(rows.map(row => row.segment_id))]
}

/** "“VIPs” and “Reds”", "“VIPs”, 2 more and a private segment". */
export function usesInWords({ segments, hidden }: Uses): string {
  const named = segments.slice(0, 3).map(({ segment }) => `“${segment.name}”`)
  const more = segments.length - named.length
  if (more > 0) named.push(`${more} more`)
  if (hidden > 0) named.push(hidden === 1 ? 'a private segment' : `${hidden} private segments`)
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : (named[0] ?? '')
}

export function isUsed({ segments, hidden }: Uses): boolean {
  return segments.length + hidden > 0
}

async function namingRows(ctx: Context, fieldId: number, optionKey?: string): Promise<NamingRow[]> {
  const key = `custom.${fieldId}`
  // JSON is read here and not by SQL, which only leaves out what cannot be meant.
  const rows = await rowsNaming(ctx)
    .where(({ or, eb }) => or([eb('field', '=', key), eb('value', 'like', `%"${key}"%`)]))
    .execute()
  const naming = rows.filter(row => fieldsNamed(row).includes(key))
  return optionKey === undefined ? naming : naming.filter(namesOption(optionKey))
}

function rowsNaming({ db }: Context) {
  return db.selectFrom('segment_criteria').select(['segment_id', 'field', 'value', 'is_off'])
}

/** On both sides of the comparison. */
function fieldsNamed({ field, value }: NamingRow): string[] {
  return [field, comparedField(parsed(value)) ?? field]
}

function namesOption(optionKey: string) {
  return ({ value }: NamingRow): boolean => {
    const operand = parsed(value)
    return Array.isArray(operand) && operand.includes(optionKey)
  }
}

function parsed(value: string | null): unknown {
  return value === null ? undefined : JSON.parse(value)
}

async function usesIn(ctx: Context, rows: readonly NamingRow[]): Promise<Uses> {
  const ids = [...new Set(rows.map(row => row.segment_id))]
  if (ids.length === 0) return { segments: [], hidden: 0 }
  const seen = await visibleSegments(ctx)
    .where('segment.id', 'in', ids)
    .select(['segment.id', 'segment.name'])
    .orderBy('segment.name_folded')
    .orderBy('segment.id')
    .execute()
  const segments = seen.map(segment => {
    const own = rows.filter(row => row.segment_id === segment.id)
    return { segment, conditions: own.length, off: own.filter(row => row.is_off === 1).length }
  })
  return { segments, hidden: ids.length - segments.length }
}
