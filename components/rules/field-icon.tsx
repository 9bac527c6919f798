import {
  AtSign,
  Banknote,
  CalendarClock,
  Car,
  CircleDot,
  Clock,
  Dices,
  Filter,
  Hash,
  ListChecks,
  type LucideIcon,
  Phone,
  ToggleLeft,
  Type,
  User,
  Users,
} from 'lucide-react'
import type { Field } from '@/lib/rules/fields/field'
import type { FieldType } from '@/lib/rules/operators'

const ICONS: Record<FieldType, LucideIcon> = {
  text: Type,
  phone: Phone,
  number: Hash,
  choice: CircleDot,
  person: User,
  choices: ListChecks,
  yesNo: ToggleLeft,
  range: Banknote,
  instant: Clock,
  date: CalendarClock,
  segment: Filter,
  sample: Dices,
  everyone: Users,
}
/** Where the thing says more than its type. */
const KNOWN: Record<string, LucideIcon> = {
  'lead.email': AtSign,
  'interest.make': Car,
  'interest.model': Car,
  interest: Car,
}

/** What kind of answer a field asks for; decorative, the name stands beside it. */
export function FieldIcon({ entry, field }: { entry: string; field: Field | undefined }) {
  const Icon = KNOWN[entry] ?? (field?.scale === 'cents' ? Banknote : ICONS[field?.type ?? 'choice'])
  return <Icon aria-hidden className="text-subtle" />
}
