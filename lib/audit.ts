import 'server-only'
import type { Row } from '@/db/schema'
import type { AuditAction } from './audit-actions'
import { type Context, SYSTEM } from './context'

export interface AuditEntry {
  action: AuditAction
  subject: Row<'audit'>['subject']
  subjectId: number | null
  /** Of whatever is about one lead: that lead's store. Who may read the entry is decided by it. */
  storeId?: number | null
  /** What changed, without personal data: ids, keys, counts. */
  details?: Record<string, unknown>
}

/** Records who did what, in the transaction of what was done: if this fails, that did not happen. */
export async function recordAudit(ctx: Context, entry: AuditEntry): Promise<void> {
  await ctx.db
    .insertInto('audit')
    .values({
      at: ctx.now,
      user_id: ctx.actor.id === SYSTEM.id || ctx.actor.guest ? null : ctx.actor.id,
      action: entry.action,
      subject: entry.subject,
      subject_id: entry.subjectId,
      store_id: entry.storeId ?? null,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute()
}
