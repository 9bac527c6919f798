import { UserRoundPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvitationList } from '@/components/settings/invitation-list'
import { PeopleList } from '@/components/settings/people-list'
import { LinkButton } from '@/components/ui/link-button'
import { pageContext } from '@/lib/auth/request-context'
import { plural } from '@/lib/format'
import { can } from '@/lib/permissions'
import { listInvitations } from '@/lib/settings/invitations'
import { listUsers } from '@/lib/settings/users'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const ctx = await pageContext()
  if (!can(ctx, 'user.manage')) notFound()
  const [people, invitations] = [await listUsers(ctx), await listInvitations(ctx)]
  const zone = ctx.dealership.timeZone
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-4 md:px-6">
        <p className="text-muted text-table">
          {plural(people.filter(({ isActive }) => isActive).length, 'person', 'people')} can sign in.
        </p>
        <LinkButton href="/settings/people/new" variant="primary" icon={<UserRoundPlus />}>
          Invite somebody
        </LinkButton>
      </div>
      <InvitationList invitations={invitations} zone={zone} />
      <PeopleList people={people} me={ctx.actor.id} zone={zone} />
    </>
  )
}
