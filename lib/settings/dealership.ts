import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { formatNumber } from '@/lib/format'
import { refoldPhones } from '@/lib/leads/refold'
import { requirePermission } from '@/lib/permissions'
import { isPhoneCountry } from '@/lib/phone'
import type { UpdateAgentSettings, UpdateDealership } from './schema'

/** Nobody else can write while phone numbers are read anew; so many take some ten seconds. */
const MOST_PHONES = 200_000

/** What the dealership is called, where it is and how it counts days, as the form shows it. */
export async function readDealershipSettings(ctx: Context): Promise<UpdateDealership> {
  requirePermission(ctx, 'settings.manage')
  const row = await ctx.db.selectFrom('dealership').selectAll().executeTakeFirstOrThrow()
  return {
    name: row.name,
    postalAddress: row.postal_address,
    timeZone: row.time_zone,
    country: row.country,
    firstWeekday: row.first_weekday,
  }
}

/** Changes them. In another country the phone numbers are read anew; Conflict where there are too many for that. */
export async function updateDealership(ctx: Context, input: UpdateDealership): Promise<void> {
  requirePermission(ctx, 'settings.manage')
  if (!isPhoneCountry(input.country)) {
    throw new Invalid('Choose a country of the list.', { country: 'Choose a country of the list.' })
  }
  await transaction(ctx, async trx => {
    const before = await readDealershipSettings(trx)
    const changed = (Object.keys(input) as (keyof UpdateDealership)[]).filter(key => input[key] !== before[key])
    if (changed.length === 0) return
    const phones = changed.includes('country') ? await readPhonesAnew(trx, input.country) : undefined
    await trx.db
      .updateTable('dealership')
      .set({
        name: input.name,
        postal_address: input.postalAddress,
        time_zone: input.timeZone,
        country: input.country,
        first_weekday: input.firstWeekday,
      })
      .execute()
    await recordAudit(trx, {
      action: 'dealership.update',
      subject: 'dealership',
      subjectId: 1,
      details: { changed, phones },
    })
    await raiseDataVersion(trx)
  })
}

async function readPhonesAnew(ctx: Context, country: string): Promise<number> {
  const { phones } = await ctx.db
    .selectFrom('lead')
    .select(({ fn }) => fn.count<number>('phone').as('phones'))
    .executeTakeFirstOrThrow()
  if (phones > MOST_PHONES) {
    throw new Conflict(
      `The country stays as it is: ${formatNumber(phones)} phone numbers would have to be read anew, and ${formatNumber(MOST_PHONES)} is the most that can be.`,
    )
  }
  return refoldPhones(ctx.db, country)
}

/** Changes what agents may do here. It counts with their next click. */
export async function updateAgentSettings(ctx: Context, input: UpdateAgentSettings): Promise<void> {
  requirePermission(ctx, 'settings.manage')
  await transaction(ctx, async trx => {
    const flag = (setting: boolean) => (setting ? 1 : 0)
    await trx.db
      .updateTable('dealership')
      .set({
        agents_see_all_leads: flag(input.agentsSeeAllLeads),
        agents_may_import: flag(input.agentsMayImport),
        agents_may_export: flag(input.agentsMayExport),
      })
      .execute()
    await recordAudit(trx, { action: 'dealership.update', subject: 'dealership', subjectId: 1, details: { ...input } })
    await raiseDataVersion(trx)
  })
}
