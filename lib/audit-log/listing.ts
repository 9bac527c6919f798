import 'server-only'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { type AuditPage, listAudit } from './list'
import type { AuditView } from './view'

/** One page of the log, or the sentence that says why none can be shown. */
export async function findAuditPage(ctx: Context, view: AuditView): Promise<AuditPage | { problem: string }> {
  try {
    return await listAudit(ctx, view)
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message }
    throw error
  }
}
