import type { CustomField } from '@/lib/rules/fields/custom'

/** What the fields of a lead are called, in the form and where it says what is wrong with them. */
export const LABELS = {
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  city: 'City',
  state: 'State or province',
  postalCode: 'Postal code',
  storeId: 'Store',
  status: 'Status',
  subStatus: 'Sub-status',
  lostReason: 'Reason',
  source: 'Source',
  bdcAgentId: 'BDC agent',
  salespersonId: 'Salesperson',
  interests: 'Interests',
  'budget.min': 'Lowest price',
  'budget.max': 'Highest price',
  'budget.paymentType': 'Payment',
  'budget.downPayment': 'Down payment',
  'budget.monthlyPayment': 'Monthly payment',
  'timeline.type': 'Wants to buy',
  'timeline.specificDate': 'On a certain date',
  'timeline.urgency': 'Urgency',
  'timeline.reason': 'Why now',
  tagIds: 'Tags',
  languages: 'Languages',
} as const

export const INTEREST_LABELS = {
  type: 'Kind',
  level: 'Level',
  make: 'Make',
  model: 'Model',
  year: 'Year',
  condition: 'Condition',
  bodyType: 'Body type',
  fuel: 'Fuel',
  value: 'Details',
} as const

/** What the field of an entry is called: "interests.1.year" is "Interest 2, Year". */
export function labelOfEntry(name: string, fields: readonly CustomField[]): string {
  const [first = '', second = '', third = ''] = name.split('.')
  const entry = Object.entries(INTEREST_LABELS).find(([key]) => key === third)
  if (first === 'interests' && entry) return `Interest ${Number(second) + 1}, ${entry[1]}`
  if (first === 'custom') return fields.find(({ id }) => String(id) === second)?.displayName ?? 'Custom field'
  return Object.entries(LABELS).find(([key]) => key === name || key === first)?.[1] ?? first
}
