import type { Row } from '@/db/schema'

/** The steps of an import after its upload, each with an address of its own. */
export const STEPS = ['match', 'check', 'result'] as const
export type Step = (typeof STEPS)[number]

const STEP_OF = {
  uploaded: 'match',
  checking: 'check',
  checked: 'check',
  importing: 'result',
  stopped: 'result',
  done: 'result',
  cancelled: 'result',
} as const satisfies Record<Row<'import'>['state'], Step>

/** Where an import is to be gone on with, or looked at. */
export function importHref({ id, state }: Pick<Row<'import'>, 'id' | 'state'>): string {
  return stepHref(id, STEP_OF[state])
}

export function stepHref(id: number, step: Step): string {
  return step === 'match' ? `/leads/import/${id}` : `/leads/import/${id}/${step}`
}

/** Where to instead, when this step is not the import's to be on; columns can be matched anew until it begins. */
export function elsewhere(found: Pick<Row<'import'>, 'id' | 'state'>, step: Step): string | undefined {
  if (step === 'match' && (found.state === 'checked' || found.state === 'checking')) return undefined
  return STEP_OF[found.state] === step ? undefined : importHref(found)
}

/** What a state is called in a list. */
export const STATE_LABELS = {
  uploaded: 'Columns to match',
  checking: 'Being checked',
  checked: 'Ready to import',
  importing: 'Being imported',
  stopped: 'Stopped',
  done: 'Imported',
  cancelled: 'Cancelled',
} as const satisfies Record<Row<'import'>['state'], string>
