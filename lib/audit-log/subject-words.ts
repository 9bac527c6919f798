import type { Row } from '@/db/schema'

export type AuditSubject = Row<'audit'>['subject']

/** What an entry can be about. */
export const AUDIT_SUBJECTS = {
  lead: 'Lead',
  segment: 'Segment',
  user: 'Person',
  session: 'Session',
  dealership: 'Dealership',
  store: 'Store',
  link: 'One-time link',
  field: 'Custom field',
  import: 'Import',
  view: 'Saved view',
  job: 'Job',
  batch: 'Batch',
} as const satisfies Record<AuditSubject, string>
