import { type Expression, type SqlBool, sql } from 'kysely'
import { phoneDigits } from '@/lib/phone'
import { expressions } from '@/lib/rules/expressions'
import { fold } from '@/lib/text'

/** What the search box means: a part of the name, of the e-mail or, from three digits on, of the phone number. */
export function searchTest(search: string): Expression<SqlBool> | undefined {
  const text = fold(search)
  if (text === null) return undefined
  const inText = ['lead.full_name_folded', 'lead.email_folded'].map(column => contains(column, text))
  const digits = phoneDigits(text)
  const isPhone = digits.length >= 3 && /^[0-9 ()+./x-]+$/.test(text)
  return expressions.or(...inText, ...(isPhone ? [contains('lead.phone_key', digits)] : []))
}

function contains(column: string, text: string): Expression<SqlBool> {
  return expressions.like(sql.ref(column), `%${expressions.escape(text)}%`)
}
