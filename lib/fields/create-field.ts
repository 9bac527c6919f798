import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { hasOptions } from './field-types'
import { keyFor } from './key'
import { requireFreeName } from './names'
import { optionsFrom } from './options'
import { listFields } from './queries'
import { type CreateField, MAX_FIELDS } from './schema'

/** Defines a field, the last in order: at once a criterion, a column, and on every lead. */
export async function createField(ctx: Context, { label, type, options }: CreateField): Promise<{ id: number }> {
  requirePermission(ctx, 'field.manage')
  return transaction(ctx, async trx => {
    const fields = await listFields(trx)
    if (fields.length >= MAX_FIELDS)
      throw new Invalid(`There are ${MAX_FIELDS} custom fields, and no more can be made. Delete one that is not used.`)
    await requireFreeName(trx, label)
    const chosen = hasOptions(type) ? optionsFrom(options) : []
    if (hasOptions(type) && chosen.length === 0)
      throw new Invalid('A choice needs something to choose.', { options: 'Enter at least one option.' })
    const name = keyFor(
      label,
      fields.map(field => field.name),
      'field',
    )
    const { last } = await trx.db
      .selectFrom('custom_segment_field')
      .select(({ fn }) => fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    const { id } = await trx.db
      .insertInto('custom_segment_field')
      .values({
        name,
        display_name: label,
        field_type: type,
        options: JSON.stringify(chosen),
        position: (last ?? 0) + 1,
        created_by: trx.actor.id,
        created_at: trx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordAudit(trx, {
      action: 'field.create',
      subject: 'field',
      subjectId: id,
      details: { name, type, options: chosen.length },
    })
    await raiseDataVersion(trx)
    return { id }
  })
}
