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

/** Adds the living leads of a store that share an e-mail address or a phone number with any of these, whoever may see them. */
export async function addLiving({ db }: Context, known: Known, storeId: number, leads: readonly Keys[]): Promise<void> {
  for (const column of ['email_folded', 'phone_key'] as const) {
    const keys = [...new Set(leads.flatMap(lead => lead[column] ?? []))]
    if (keys.length === 0) continue
    const living = await db
      .selectFrom('lead')
      .select(['email_folded', 'phone_key'])
      .where(column, 'in', keys)
      .where('store_id', '=', storeId)
      .where('deleted_at', 'is', null)
      .where('merged_into_id', 'is', null)
      .execute()
    for (const lead of living)
      known.add(column === 'email_folded' ? { email_folded: lead.email_folded } : { phone_key: lead.phone_key })
  }
}
