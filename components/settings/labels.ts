import type { Option } from '@/components/ui/option'
import type { Role } from '@/lib/permissions'

/** What the entries of the settings are called, in their forms and where it says what is wrong with them. */
export const LABELS = {
  name: 'Name',
  label: 'Name',
  sourceType: 'Type',
  email: 'E-mail',
  password: 'Password',
  current: 'Present password',
  next: 'New password',
  role: 'Role',
  allStores: 'All stores',
  storeIds: 'Stores',
  dealership: 'Dealership',
  postalAddress: 'Postal address',
  timeZone: 'Time zone',
  country: 'Country',
  firstWeekday: 'First day of the week',
} as const

export const PASSWORD_HINT = '10 characters or more. Several words are easier to remember than signs.'

export const ROLES: readonly Option<Role>[] = [
  { key: 'agent', label: 'Agent', description: 'Works leads, builds own segments' },
  { key: 'manager', label: 'Manager', description: 'Also changes the segments of the team, fields, imports' },
  { key: 'admin', label: 'Admin', description: 'Sees every store; also people and settings' },
]
