import type { Role } from '@/lib/permissions'

/** Where a day begins: agents work their queue, whoever leads them looks after segments. */
const HOMES = { agent: '/queue', manager: '/leads/segments', admin: '/leads/segments' } as const satisfies Record<
  Role,
  string
>

/** The first page of somebody who asked for none. */
export function homeOf({ actor }: { actor: { role: Role } }): string {
  return HOMES[actor.role]
}
