import { PAYMENT_TYPES } from '@/lib/vocabulary'
import type { Field } from './field'

const budget = { group: 'Budget', subject: 'lead' }
const money = { ...budget, type: 'number', scale: 'cents' } as const

/** Criteria on the lead's current budget. */
export const BUDGET_FIELDS: readonly Field[] = [
  {
    ...budget,
    key: 'budget.range',
    label: 'Budget',
    noun: 'budget',
    type: 'range',
    scale: 'cents',
    place: { in: 'budgetRange' },
  },
  {
    ...money,
    key: 'budget.min',
    label: 'Budget, minimum',
    noun: 'minimum budget',
    place: { in: 'budget', column: 'min_amount' },
  },
  {
    ...money,
    key: 'budget.max',
    label: 'Budget, maximum',
    noun: 'maximum budget',
    place: { in: 'budget', column: 'max_amount' },
  },
  {
    ...money,
    key: 'budget.downPayment',
    label: 'Down payment',
    noun: 'down payment',
    place: { in: 'budget', column: 'down_payment' },
  },
  {
    ...money,
    key: 'budget.monthlyPayment',
    label: 'Monthly payment',
    noun: 'monthly payment',
    place: { in: 'budget', column: 'monthly_payment' },
  },
  {
    ...budget,
    key: 'budget.paymentType',
    label: 'Payment type',
    noun: 'payment type',
    type: 'choice',
    options: PAYMENT_TYPES,
    place: { in: 'budget', column: 'preferred_payment_type' },
  },
]
