import type { FieldErrors } from 'react-hook-form'
import type { Fault } from '@/components/form/error-summary'
import type { CustomField } from '@/lib/rules/fields/custom'
import { labelOfEntry } from './lead-form-labels'
import type { LeadValues } from './lead-form-values'

/** What is wrong with the entries of the form, one after the other. */
export function faultsIn({ root: _, ...errors }: FieldErrors<LeadValues>, fields: readonly CustomField[]): Fault[] {
  return collect(errors).map(({ name, message }) => ({ name, message, label: labelOfEntry(name, fields) }))
}

function collect(errors: object, above = ''): { name: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, error]: [string, unknown]) => {
    if (typeof error !== 'object' || error === null) return []
    const name = above && key !== 'root' ? `${above}.${key}` : above || key
    if ('message' in error && typeof error.message === 'string') return [{ name, message: error.message }]
    return collect(error, name)
  })
}
