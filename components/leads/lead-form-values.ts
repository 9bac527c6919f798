import { formatMoney } from '@/lib/format'
import { plainDecimal } from '@/lib/leads/money'
import type { Lead } from '@/lib/leads/queries'
import type { CustomField, CustomFieldType } from '@/lib/rules/fields/custom'

type CustomValue = string | string[] | null

/** A lead as its form holds it: what is typed is text, what is not chosen is null. */
export interface LeadValues {
  firstName: string
  lastName: string
  email: string
  phone: string
  city: string
  state: string | null
  postalCode: string
  storeId: number | null
  status: string
  subStatus: string | null
  lostReason: string | null
  source: string | null
  bdcAgentId: number | null
  salespersonId: number | null
  interests: InterestValues[]
  budget: { min: string; max: string; paymentType: string | null; downPayment: string; monthlyPayment: string }
  timeline: { type: string | null; specificDate: string; urgency: string | null; reason: string | null }
  /** By the id of the field. */
  custom: Record<string, CustomValue>
  tagIds: number[]
  languages: string[]
}

export interface InterestValues {
  /** Of one that is saved. */
  id?: number
  type: string | null
  value: string
  level: string | null
  make: string
  model: string
  year: string
  bodyType: string | null
  condition: string | null
  fuel: string | null
}

export const NEW_INTEREST: InterestValues = {
  type: null,
  value: '',
  level: null,
  make: '',
  model: '',
  year: '',
  bodyType: null,
  condition: null,
  fuel: null,
}

/** An empty form; `storeId` where there is only one to choose. */
export function newLeadValues(fields: readonly CustomField[], storeId: number | null): LeadValues {
  return {
    firstName: '',
    lastName: '',
    email: '',
    phone: '',
    city: '',
    state: null,
    postalCode: '',
    storeId,
    status: 'new',
    subStatus: null,
    lostReason: null,
    source: null,
    bdcAgentId: null,
    salespersonId: null,
    interests: [],
    budget: { min: '', max: '', paymentType: null, downPayment: '', monthlyPayment: '' },
    timeline: { type: null, specificDate: '', urgency: null, reason: null },
    custom: customValues(fields.map(field => ({ field, values: [] }))),
    tagIds: [],
    languages: [],
  }
}

/** The form of a lead as it is saved. */
export function leadValues(lead: Lead): LeadValues {
  const [budget] = lead.budgets
  const [timeline] = lead.timelines
  return {
    firstName: lead.firstName ?? '',
    lastName: lead.lastName ?? '',
    email: lead.email ?? '',
    phone: lead.phone ?? '',
    city: lead.city ?? '',
    state: lead.state,
    postalCode: lead.postalCode ?? '',
    storeId: lead.storeId,
    status: lead.status,
    subStatus: lead.subStatus,
    lostReason: lead.lostReason,
    source: lead.source,
    bdcAgentId: lead.bdcAgentId,
    salespersonId: lead.salespersonId,
    interests: lead.interests.map(({ addedAt: _, ...interest }) => ({
      ...interest,
      value: interest.value ?? '',
      make: interest.make ?? '',
      model: interest.model ?? '',
      year: interest.year === null ? '' : String(interest.year),
    })),
    budget: {
      min: amount(budget?.min),
      max: amount(budget?.max),
      paymentType: budget?.paymentType ?? null,
      downPayment: amount(budget?.downPayment),
      monthlyPayment: amount(budget?.monthlyPayment),
    },
    timeline: {
      type: timeline?.type ?? null,
      specificDate: timeline?.specificDate ?? '',
      urgency: timeline?.urgency ?? null,
      reason: timeline?.reason ?? null,
    },
    custom: customValues(lead.custom),
    tagIds: lead.tags.map(({ id }) => id),
    languages: lead.languages,
  }
}

/** "25,000": an amount without its sign, which stands before the field. */
function amount(cents: number | null | undefined): string {
  return cents === null || cents === undefined ? '' : formatMoney(cents).replace('$', '')
}

const CUSTOM_VALUES = {
  text: ([value = '']) => String(value),
  number: ([value]) => (value === undefined ? '' : plainDecimal(Number(value))),
  money: ([value]) => (value === undefined ? '' : amount(Number(value))),
  date: ([value = '']) => String(value),
  yesNo: ([value]) => (value === undefined ? null : value === 1 ? 'yes' : 'no'),
  choice: ([value]) => (value === undefined ? null : String(value)),
  choices: values => values.map(String),
} satisfies Record<CustomFieldType, (values: readonly (string | number)[]) => CustomValue>

function customValues(custom: Lead['custom']): LeadValues['custom'] {
  return Object.fromEntries(custom.map(({ field, values }) => [field.id, CUSTOM_VALUES[field.fieldType](values)]))
}
