import { Badge } from '@/components/ui/badge'
import { formatInstant } from '@/lib/format'
import type { Invitation } from '@/lib/settings/invitations'
import { InvitationMenu } from './invitation-menu'
import { cell } from './table-class'

type InvitationListProps = { invitations: readonly Invitation[]; zone: string }

/** Who was invited and has not come yet. */
export function InvitationList({ invitations, zone }: InvitationListProps) {
  if (invitations.length === 0) return null
  return (
    <section aria-labelledby="invitations" className="pb-6">
      <h2 id="invitations" className="border-line border-b px-4 py-2 text-h3 md:px-6">
        Invited
      </h2>
      <table className="w-full border-separate border-spacing-0 text-table">
        <caption className="sr-only">Invitations</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Role</th>
            <th scope="col">Until</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {/* By address: another link is another invitation, and is shown from its row. */}
          {invitations.map(invitation => (
            <tr key={invitation.email}>
              <td className={`${cell} pl-4 md:pl-6`}>
                <span dir="auto" className="block break-words font-medium">
                  {invitation.name}
                </span>
                <span className="block break-all text-muted">{invitation.email}</span>
              </td>
              <td className={`${cell} capitalize max-md:hidden`}>{invitation.role}</td>
              <td className={`${cell} text-muted`}>
                {invitation.isExpired ? (
                  <Badge tone="warning">Ran out</Badge>
                ) : (
                  `Until ${formatInstant(invitation.expiresAt, zone)}`
                )}
              </td>
              <td className={`${cell} w-0 py-1 pr-4 md:pr-6`}>
                <InvitationMenu invitation={invitation} zone={zone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
