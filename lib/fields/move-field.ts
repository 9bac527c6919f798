import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { moved } from './moved'
import { getField, listFields } from './queries'
import type { MoveField } from './schema'

/** Gives a field its place in the palette, the columns, the forms and the lead's page. */
export async function moveField(ctx: Context, { id, to }: MoveField): Promise<void> {
  requirePermission(ctx, 'field.manage')
  await transaction(ctx, async trx => {
    const { name } = await getField(trx, id)
    const order = moved(await listFields(trx), field => field.id === id, to)
    for (const [index, field] of order.entries())
      await trx.db
        .updateTable('custom_segment_field')
        .set({ position: index + 1 })
        .where('id', '=', field.id)
        .execute()
    await recordAudit(trx, { action: 'field.move', subject: 'field', subjectId: id, details: { name, to } })
    await raiseDataVersion(trx)
  })
}
