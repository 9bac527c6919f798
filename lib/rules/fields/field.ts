import type { Database } from '@/db/schema'
import type { FieldType, OptionKey } from '../operators'
import type { Reach } from '../reach'

export interface Option {
  key: OptionKey
  label: string
  /** No longer offered, still valid where a rule has it. */
  archived?: boolean
}

/** What a stored integer counts: ones, cents, hundredths of a percent, ten-thousandths, or days since an instant. */
export type Scale = 'whole' | 'cents' | 'percent' | 'custom' | 'days'

type ColumnOf<Table extends keyof Database> = keyof Database[Table] & string

/** Where a field's value lives. The compiler turns each kind into SQL; nothing a person typed is ever part of one. */
export type Place =
  | { in: 'lead'; column: ColumnOf<'lead'>; fragments?: ColumnOf<'lead'> }
  /** Whether the person a column names is active. */
  | { in: 'person'; column: 'bdc_agent_id' | 'salesperson_id' }
  /** The lead's current budget or timeline row. */
  | { in: 'budget'; column: ColumnOf<'lead_budget'> }
  | { in: 'budgetRange' }
  | { in: 'timeline'; column: ColumnOf<'lead_timeline'> }
  | { in: 'effectiveUrgency' }
  | { in: 'custom'; fieldId: number; column: 'value' | 'value_folded' | 'value_number' }
  /** Several rows a lead. */
  | { in: 'set'; table: 'lead_tag' | 'lead_language'; column: 'tag_id' | 'language' }
  | { in: 'customSet'; fieldId: number }
  /** The row a Related counts. */
  | { in: 'row'; column: string }
  /** Whether a channel may reach the lead: an answer, never blank. */
  | { in: 'reach'; of: Reach }
  | { in: 'everywhere' }

/** A criterion: what the palette offers, what a condition names. */
export interface Field {
  /** `subject.name`, the same for ever: stored rules know it. */
  key: string
  label: string
  /** As it stands in a sentence, after "whose". */
  noun: string
  /** Heading in the palette. */
  group: string
  /** `lead`, or the key of the related thing whose rows have it. */
  subject: string
  type: FieldType
  scale?: Scale
  /** A number that is a name, like a year: no thousands separators. */
  plain?: true
  /** No side of a comparison can be blank, so `blanks` is refused. */
  neverBlank?: true
  /** Of yes/no: how the two answers are said of a lead, where "whose X is yes" would be no English. */
  phrases?: { yes: string; no: string }
  /** Of choice, choices, person and segment. */
  options?: readonly Option[]
  place: Place
}

export interface RelatedThing {
  /** The subject of its fields. */
  key: string
  label: string
  /** As counted in a sentence: "1 interest", "2 interests". */
  one: string
  many: string
  table:
    | 'lead_interest'
    | 'lead_vehicle'
    | 'lead_activity'
    | 'lead_appointment'
    | 'lead_task'
    | 'lead_email'
    | 'lead_status_change'
    | 'lead_assignment'
  /** The field a window is about; without one, a window is refused. */
  within?: string
}

/** "Postal code" → "postal code", but "BDC agent" stays. */
export function nounOf(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
}
