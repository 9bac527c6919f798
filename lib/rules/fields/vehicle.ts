import { VEHICLE_ROLES } from '@/lib/vocabulary'
import type { Field, RelatedThing } from './field'
import { fieldsOn } from './row'

/** Has no moment of its own, so no window either. */
export const VEHICLE: RelatedThing = {
  key: 'vehicle',
  label: 'Vehicle',
  one: 'vehicle',
  many: 'vehicles',
  table: 'lead_vehicle',
}

const on = fieldsOn<'lead_vehicle'>(VEHICLE)
const money = { scale: 'cents' } as const

/** Criteria on one vehicle the lead owns or would trade in. */
export const VEHICLE_FIELDS: readonly Field[] = [
  on('role', 'choice', 'role', 'Role', { options: VEHICLE_ROLES }),
  on('make', 'text', 'make_folded', 'Make'),
  on('model', 'text', 'model_folded', 'Model'),
  on('year', 'number', 'year', 'Model year', { scale: 'whole', plain: true }),
  on('mileage', 'number', 'mileage', 'Mileage', { scale: 'whole' }),
  on('leaseEnd', 'date', 'lease_end', 'Lease end'),
  on('warrantyEnd', 'date', 'warranty_end', 'Warranty end'),
  on('equity', 'number', 'equity', 'Equity', money),
  on('estimate', 'number', 'estimate', 'Estimate', money),
  on('payoff', 'number', 'payoff', 'Payoff', money),
  on('apr', 'number', 'apr', 'APR', { noun: 'APR', scale: 'percent' }),
  on('paymentsLeft', 'number', 'payments_left', 'Payments left', { noun: 'number of payments left', scale: 'whole' }),
]
