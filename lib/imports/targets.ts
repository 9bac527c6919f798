/** What a column of a file can fill: one entry each, with the headers it is known by and how its cells are read. */

import { customTarget } from './custom-target'
import type { Scope, Target } from './takes'
import { CAR } from './targets/car'
import { CONSENT } from './targets/consent'
import { ORIGIN } from './targets/origin'
import { PERSON } from './targets/person'
import { TERMS } from './targets/terms'
import { WISH } from './targets/wish'

const TARGETS = { ...PERSON, ...ORIGIN, ...WISH, ...TERMS, ...CAR, ...CONSENT } satisfies Record<string, Target>

export const TARGET_KEYS = Object.keys(TARGETS) as (keyof typeof TARGETS)[]

/** Everything a column can fill in this dealership, by its key; custom fields are `custom.<id>`. */
export function targetsOf({ source, catalog }: Pick<Scope, 'source' | 'catalog'>): Map<string, Target> {
  const custom = source.customFields.map(field => [`custom.${field.id}`, customTarget(field, catalog)] as const)
  return new Map<string, Target>([...Object.entries<Target>(TARGETS), ...custom])
}
