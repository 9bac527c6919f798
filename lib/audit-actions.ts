/**
 * Everything that the audit log can say was done, and the words for it: the one place. What has no line here cannot be
 * recorded.
 */
export const AUDIT_ACTIONS = {
  'session.signIn': 'Signed in',
  'session.refuse': 'Sign-in refused',

  'user.changePassword': 'Changed their password',
  'user.deactivate': 'Deactivated a person',

  'lead.create': 'Created a lead',
  'lead.update': 'Changed a lead',
  'lead.export': 'Exported leads',
  'activity.create': 'Logged an activity',
  'view.store': 'Stored a view',

  'segment.create': 'Created a segment',
  'segment.update': 'Changed a segment',
  'segment.delete': 'Deleted a segment',
  'segment.include': 'Put a lead in by hand',
  'segment.exclude': 'Kept a lead out by hand',
  'segment.removeOverride': 'Left a lead to the rule',

  'import.upload': 'Uploaded a file of leads',
  'import.check': 'Checked a file of leads',
  'import.start': 'Started an import',
  'import.continue': 'Went on with an import',
  'import.end': 'Finished an import',
  'import.cancel': 'Stopped an import',

  'dealership.create': 'Created the dealership',
  'audit.export': 'Exported the audit log',
} as const satisfies Record<`${string}.${string}`, string>

export type AuditAction = keyof typeof AUDIT_ACTIONS
