import 'server-only'
import { notFound } from 'next/navigation'
import type { Context } from '@/lib/context'
import { can } from '@/lib/permissions'
import { idIn } from '@/lib/text'
import { findImport, type Import } from './queries'

/** The import that a page's address names; for whoever may not import, or not see it, there is none. */
export async function findOwn(ctx: Context, importId: string): Promise<Import> {
  const found = can(ctx, 'lead.import') ? await findImport(ctx, idIn(importId)) : undefined
  return found ?? notFound()
}
