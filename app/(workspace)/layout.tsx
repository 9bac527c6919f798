import type { ReactNode } from 'react'
import { navigation } from '@/components/shell/navigation'
import { Workspace } from '@/components/shell/workspace'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'
import { listSegments } from '@/lib/segments/queries'

/** As many as one takes in at a glance; the list of segments has the rest. */
const RECENT = 8

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext()
  const segments = await listSegments(ctx)
  return (
    <Workspace
      person={ctx.actor}
      dealership={ctx.dealership.name}
      pages={navigation.filter(page => can(ctx, page.permission))}
      counts={{ segments: segments.length }}
      segments={segments.toSorted((one, other) => other.updatedAt - one.updatedAt).slice(0, RECENT)}
    >
      {children}
    </Workspace>
  )
}
