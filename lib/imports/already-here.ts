import 'server-only'
import type { Context } from '@/lib/context'
import type { NewLead } from '@/lib/leads/new-lead'

type Keys = Pick<NewLead['lead'], 'email_folded' | 'phone_key'>

const BY_EMAIL = 'Somebody with this e-mail address is already here.'
const BY_PHONE = 'Somebody with this phone number is already here.'

/** Who is known in a store: its living leads, and those who came before in the same file. */
export class Known {
  readonly #emails = new Map<string, string>()
  readonly #phones = new Map<string, string>()

  /** Why this person is taken for one who is here; undefined for somebody new. */
  find({ email_folded, phone_key }: Keys): string | undefined {
    return (email_folded && this.#emails.get(email_folded)) || (phone_key && this.#phones.get(phone_key)) || undefined
  }

  add({ email_folded, phone_key }: Keys, line?: number): void {
    const of = line === undefined ? '' : ` Line ${line.toLocaleString('en-US')} of this file has it too.`
    if (email_folded && !this.#emails.has(email_folded)) this.#emails.set(email_folded, BY_EMAIL + of)
    if (phone_key && !this.#phones.has(phone_key)) this.#phones.set(phone_key, BY_PHONE + of)
  }
}

function living({ db }: Context, storeId: number) {
  return db
    .selectFrom('lead')
    .where('store_id', '=', storeId)
    .where('deleted_at', 'is', null)
    .where('merged_into_id', 'is', null)
}

/** Adds the living leads of a store that share an e-mail address or a phone number with any of these, whoever may see them. */
export async function addLiving(ctx: Context, known: Known, storeId: number, sought: readonly Keys[]): Promise<void> {
  for (const column of ['email_folded', 'phone_key'] as const) {
    const keys = [...new Set(sought.flatMap(lead => lead[column] ?? []))]
    if (keys.length === 0) continue
    const leads = await living(ctx, storeId).select(['email_folded', 'phone_key']).where(column, 'in', keys).execute()
    for (const lead of leads)
      known.add(column === 'email_folded' ? { email_folded: lead.email_folded } : { phone_key: lead.phone_key })
  }
}

/** The living leads of a store that are taken for this person. */
export function listLiving(
  ctx: Context,
  storeId: number,
  { email_folded, phone_key }: Keys,
): Promise<{ id: number; store_id: number }[]> {
  return living(ctx, storeId)
    .select(['id', 'store_id'])
    .where(({ eb, or }) =>
      or([
        ...(email_folded ? [eb('email_folded', '=', email_folded)] : []),
        ...(phone_key ? [eb('phone_key', '=', phone_key)] : []),
      ]),
    )
    .orderBy('id')
    .execute()
}
