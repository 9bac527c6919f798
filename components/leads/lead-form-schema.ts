import * as z from 'zod'
import { readCustomInput } from '@/lib/leads/custom-input'
import { CreateLead, UpdateLead } from '@/lib/leads/schema'
import type { CustomField } from '@/lib/rules/fields/custom'
import { leadChanges, leadInput } from './lead-form-input'
import type { LeadValues } from './lead-form-values'

type Fault = { path: PropertyKey[]; message: string }

/** What is wrong with a lead as it stands in the form, all at once. Of a saved one, only what was changed counts. */
export function leadFormSchema(fields: readonly CustomField[], before?: LeadValues) {
  return z.custom<LeadValues>().superRefine((values, context) => {
    const { custom = {}, ...input } = before ? leadChanges(before, values) : leadInput(values)
    const details = before ? UpdateLead.shape.changes : CreateLead
    const faults: Fault[] = [
      ...(values.storeId === null ? [{ path: ['storeId'], message: 'Choose the store this lead belongs to.' }] : []),
      ...(before ? unsaidBudget(before.budget, values.budget) : []),
      ...(details.safeParse(input).error?.issues ?? []),
      ...fields.flatMap(field => customFaults(field, custom[field.id])),
    ]
    for (const { path, message } of faults) context.addIssue({ code: 'custom', path, message })
  })
}

function customFaults(field: CustomField, value: LeadValues['custom'][string] | undefined): Fault[] {
  const reading = value === undefined ? undefined : readCustomInput(field, value)
  return reading?.ok === false ? [{ path: ['custom', String(field.id)], message: reading.message }] : []
}

/** A statement cannot be taken back, only followed by another. */
function unsaidBudget(before: LeadValues['budget'], after: LeadValues['budget']): Fault[] {
  if (isSilent(before) || !isSilent(after)) return []
  const message = 'A budget that was stated stays with the lead. Enter the new one, or leave the page without saving.'
  return [{ path: ['budget', 'min'], message }]
}

function isSilent(budget: LeadValues['budget']): boolean {
  return Object.values(budget).every(said => !said?.trim())
}
