/**
 * Everything that the audit log can say was done, and the words for it: the one place. What has no line here cannot be
 * recorded.
 */
export const AUDIT_ACTIONS = {
  'session.signIn': 'Signed in',
  'session.refuse': 'Sign-in refused',

  'user.create': 'Came in by a link',
  'user.update': 'Changed a person',
  'user.rename': 'Changed their name',
  'user.changePassword': 'Changed their password',
  'user.resetPassword': 'Set a new password by a link',
  'user.deactivate': 'Deactivated a person',
  'user.reactivate': 'Let a person in again',
  'link.create': 'Made a one-time link',
  'link.revoke': 'Took back a one-time link',

  'store.create': 'Added a store',
  'store.rename': 'Renamed a store',
  'store.archive': 'Archived a store',
  'store.restore': 'Brought back a store',

  'source.create': 'Added a source',
  'source.update': 'Changed a source',
  'source.archive': 'Archived a source',
  'source.restore': 'Brought back a source',

  'lead.create': 'Created a lead',
  'lead.update': 'Changed a lead',
  'lead.export': 'Exported leads',
  'activity.create': 'Logged an activity',
  'activity.delete': 'Took back an activity',
  'vehicle.create': 'Added a vehicle',
  'vehicle.update': 'Changed a vehicle',
  'vehicle.delete': 'Removed a vehicle',
  'appointment.create': 'Made an appointment',
  'appointment.update': 'Changed an appointment',
  'appointment.delete': 'Took back an appointment',
  'task.create': 'Added a task',
  'task.update': 'Changed a task',
  'task.delete': 'Took back a task',
  'consent.change': 'Changed what a lead allows',
  'view.store': 'Stored a view',

  'segment.create': 'Created a segment',
  'segment.update': 'Changed a segment',
  'segment.delete': 'Deleted a segment',
  'segment.include': 'Put a lead in by hand',
  'segment.exclude': 'Kept a lead out by hand',
  'segment.removeOverride': 'Left a lead to the rule',

  'queue.start': 'Began to work a segment',
  'queue.end': 'Stopped working a segment',
  'queue.add': 'Took new leads into a queue',
  'queue.open': 'Took up a lead',
  'queue.work': 'Worked a lead',
  'queue.skip': 'Skipped a lead',
  'queue.snooze': 'Put a lead off',
  'queue.undo': 'Took back an outcome',

  'import.upload': 'Uploaded a file of leads',
  'import.check': 'Checked a file of leads',
  'import.start': 'Started an import',
  'import.continue': 'Went on with an import',
  'import.end': 'Finished an import',
  'import.cancel': 'Stopped an import',
  'import.expire': 'Gave up an import nobody went on with',

  'dealership.create': 'Created the dealership',
  'dealership.update': 'Changed the settings',

  'field.create': 'Defined a custom field',
  'field.rename': 'Renamed a custom field',
  'field.move': 'Moved a custom field',
  'field.changeType': 'Changed the type of a custom field',
  'field.delete': 'Deleted a custom field',
  'field.addOption': 'Added an option',
  'field.renameOption': 'Renamed an option',
  'field.moveOption': 'Moved an option',
  'field.archiveOption': 'Archived an option',
  'field.restoreOption': 'Restored an option',
  'field.removeOption': 'Removed an option',
  'field.mergeOption': 'Merged two options',

  'audit.export': 'Exported the audit log',
} as const satisfies Record<`${string}.${string}`, string>

export type AuditAction = keyof typeof AUDIT_ACTIONS
