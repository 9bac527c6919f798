import type { Role } from '../permissions'

/** The same for the three of them, and no secret: they exist in a demo database only. */
export const DEMO_PASSWORD = 'demo-dealership'

export interface DemoAccount {
  role: Role
  email: string
  /** What this role may do, in a line. */
  may: string
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { role: 'agent', email: 'agent@example.com', may: 'Works the leads of two stores, builds and exports segments' },
  { role: 'manager', email: 'manager@example.com', may: 'Also changes the segments of the team' },
  { role: 'admin', email: 'admin@example.com', may: 'Sees every store and changes every segment' },
]
