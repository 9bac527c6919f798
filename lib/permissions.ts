import { Forbidden } from './errors'

export type Role = 'agent' | 'manager' | 'admin'

/** As much of a context as a permission depends on; a browser has it too. */
export interface Asker {
  actor: { role: Role; guest?: { link: number } | undefined }
  dealership: { agentsMayExport: boolean; agentsMayImport: boolean }
}

/** The least role that may, or the dealership's setting that lets agents do what else takes a manager. */
type Grant =
  | { from: 'agent' }
  | { from: 'manager' | 'admin'; refusal: string }
  | { from: 'manager'; agentsIf: keyof Asker['dealership']; refusal: string }

const RANK: Record<Role, number> = { agent: 0, manager: 1, admin: 2 }

/** What a role may do at all. Which leads and segments it may do it to is decided where those are read. */
const GRANTS = {
  'lead.read': { from: 'agent' },
  'lead.create': { from: 'agent' },
  'lead.edit': { from: 'agent' },
  'lead.assign': { from: 'agent' },
  'lead.delete': { from: 'manager', refusal: 'Agents may not delete leads. Ask a manager.' },
  'lead.export': {
    from: 'manager',
    agentsIf: 'agentsMayExport',
    refusal: 'Agents may not export leads here. Ask a manager for the file.',
  },
  'lead.exportAudience': {
    from: 'manager',
    refusal: 'Agents may not export ADF or audience files. Ask a manager for the file.',
  },
  'lead.import': {
    from: 'manager',
    agentsIf: 'agentsMayImport',
    refusal: 'Agents may not import leads here. Ask a manager to bring the file in.',
  },
  'activity.create': { from: 'agent' },
  'queue.work': { from: 'agent' },
  'view.save': { from: 'agent' },
  'job.cancel': { from: 'agent' },
  'segment.read': { from: 'agent' },
  'segment.create': { from: 'agent' },
  'segment.edit': { from: 'agent' },
  'segment.delete': { from: 'agent' },
  'segment.share': { from: 'agent' },
  'segment.guestLink': {
    from: 'manager',
    refusal: 'Agents may not make links for guests. Ask a manager.',
  },
  'field.manage': { from: 'manager', refusal: 'Agents may not change custom fields. Ask a manager.' },
  'source.manage': { from: 'manager', refusal: 'Agents may not change the sources. Ask a manager.' },
  'profile.edit': { from: 'agent' },
  'user.manage': { from: 'admin', refusal: 'Only an admin may change who works here. Ask an admin.' },
  'settings.manage': { from: 'admin', refusal: 'Only an admin may change the settings. Ask an admin.' },
  'audit.read': { from: 'manager', refusal: 'Agents may not read the audit log. Ask a manager.' },
} as const satisfies Record<string, Grant>

export type Permission = keyof typeof GRANTS

/** All that someone may who holds a link for guests. */
const OF_GUESTS: readonly Permission[] = ['lead.read', 'segment.read']

export const PERMISSIONS = Object.keys(GRANTS) as Permission[]

/** Whether the actor's role may do this. */
export function can(asker: Asker, permission: Permission): boolean {
  return refusalOf(asker, permission) === undefined
}

/** Refuses with a sentence that names whom to ask. */
export function requirePermission(asker: Asker, permission: Permission): void {
  const refusal = refusalOf(asker, permission)
  if (refusal !== undefined) throw new Forbidden(refusal)
}

function refusalOf({ actor, dealership }: Asker, permission: Permission): string | undefined {
  if (actor.guest && !OF_GUESTS.includes(permission)) return 'A guest may only look. Ask whoever sent you the link.'
  const grant: Grant = GRANTS[permission]
  if (grant.from === 'agent' || RANK[actor.role] >= RANK[grant.from]) return undefined
  return 'agentsIf' in grant && dealership[grant.agentsIf] ? undefined : grant.refusal
}
