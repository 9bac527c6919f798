import 'server-only'
import { recordAudit } from '@/lib/audit'
import { hasAdmin } from '@/lib/auth/account'
import { createLink, revokeFirstAdminLinks } from '@/lib/auth/one-time-link'
import { type Context, transaction } from '@/lib/context'

/** The address at which the first admin is made, in place of any before it; undefined while there is an admin. */
export async function offerFirstAdmin(ctx: Context): Promise<string | undefined> {
  return transaction(ctx, async trx => {
    if (await hasAdmin(trx.db)) return undefined
    await revokeFirstAdminLinks(trx)
    const { id, url } = await createLink(trx, { kind: 'firstAdmin' })
    await recordAudit(trx, { action: 'link.create', subject: 'link', subjectId: id, details: { kind: 'firstAdmin' } })
    return url
  })
}
