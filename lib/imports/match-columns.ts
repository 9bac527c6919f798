import type { Column } from './csv-thread.mjs'
import { newDraft } from './draft'
import { whyNotTaken } from './not-taken'
import type { Scope, Target } from './takes'
import { targetsOf } from './targets'
import { wordKey } from './words'

/** What each column fills, by the key of a target; null where it is not imported. */
export type Mapping = readonly (string | null)[]

export interface ColumnMatch {
  target: string | null
  /** Why a header we know was left out. */
  note?: string
}

/** Says nothing about whose it is; never of a salesperson, who is not the lead. */
const PREFIX = /^(customer|cust|contact|lead|primary|client)(?=.)/

/**
 * What each column fills as far as its header tells: equal to a label, a name or an alias of one target, never in part.
 * A target is filled once, and only where at least one of the samples can be read as it.
 */
export function matchColumns(columns: readonly Column[], scope: Scope): ColumnMatch[] {
  const targets = targetsOf(scope)
  const byName = namesOf(targets)
  const taken = new Map<string, string>()
  return columns.map(({ header, samples }) => {
    const key = targetNamed(header, byName)
    const target = key && targets.get(key)
    if (!key || !target) return { target: null, ...noteOn(header) }
    const other = taken.get(key)
    if (other !== undefined) return { target: null, note: `“${other}” fills ${target.label} already.` }
    if (!target.isOwnList && !isReadable(target, samples, { ...scope, header }))
      return { target: null, note: `The samples do not read as ${target.label}, so it is left out.` }
    taken.set(key, header)
    return { target: key }
  })
}

/** What a header fills that every dealership has, whatever its own fields are called. */
export function standardTargetNamed(header: string, { source, catalog }: Pick<Scope, 'source' | 'catalog'>) {
  const targets = targetsOf({ source: { ...source, customFields: [] }, catalog })
  const key = targetNamed(header, namesOf(targets))
  return key === undefined ? undefined : targets.get(key)
}

/** Built-in targets come first: a field of the dealership's own that is called the same is known by its full name. */
function namesOf(targets: ReadonlyMap<string, Target>): Map<string, string> {
  const names = new Map<string, string>()
  const add = (name: string, key: string) => {
    const compared = wordKey(name)
    if (compared && !names.has(compared)) names.set(compared, key)
  }
  for (const [key, { label }] of targets) add(label, key)
  for (const [key, { aliases }] of custom(targets)) for (const alias of aliases) add(alias, key)
  for (const [key, { aliases }] of targets) for (const alias of aliases) add(alias, key)
  return names
}

function noteOn(header: string): Pick<ColumnMatch, 'note'> {
  const note = whyNotTaken(header)
  return note ? { note } : {}
}

function custom(targets: ReadonlyMap<string, Target>) {
  return [...targets].filter(([key]) => key.startsWith('custom.'))
}

/** What has no place here keeps none by losing "customer" or "lead" from its name. */
function targetNamed(header: string, names: ReadonlyMap<string, string>): string | undefined {
  const name = wordKey(header)
  return names.get(name) ?? (whyNotTaken(header) ? undefined : names.get(name.replace(PREFIX, '')))
}

function isReadable(target: Target, samples: readonly string[], scope: Scope): boolean {
  return samples.length === 0 || samples.some(sample => target.take(newDraft(), sample, scope) === undefined)
}
