import type { Database } from '@/db/schema'
import { type Field, nounOf, type RelatedThing } from './field'

/** Makes the fields on the rows of one related thing. */
export function fieldsOn<Table extends RelatedThing['table']>({ key: subject, label: group }: RelatedThing) {
  return (
    name: string,
    type: Field['type'],
    column: keyof Database[Table] & string,
    label: string,
    details: Partial<Field> = {},
  ): Field => ({
    key: `${subject}.${name}`,
    label,
    noun: nounOf(label),
    group,
    subject,
    type,
    place: { in: 'row', column },
    ...details,
  })
}
