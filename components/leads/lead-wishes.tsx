import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatBudget, formatDay, formatMoney } from '@/lib/format'
import type { Lead } from '@/lib/leads/queries'
import { effectiveUrgency } from '@/lib/rules/urgency'
import { fold } from '@/lib/text'
import {
  BODY_TYPES,
  CONDITIONS,
  FUELS,
  INTEREST_LEVELS,
  INTEREST_TYPES,
  labelOf,
  PAYMENT_TYPES,
  TIMELINE_REASONS,
  TIMELINE_TYPES,
  URGENCIES,
} from '@/lib/vocabulary'
import { Facts } from './facts'
import type { Clock } from './lead-cell'
import { StateWish } from './state-wish'
import { Urgency } from './urgency'

type LeadWishesProps = {
  lead: Lead
  clock: Clock
  /** Budget and timeline can be said anew where they stand. */
  editable?: boolean
}

/** What the lead wants, for how much, and by when. */
export function LeadWishes({ lead, clock, editable }: LeadWishesProps) {
  const { interests, budgets, timelines } = lead
  const action = (wish: 'budget' | 'timeline', stated: readonly unknown[]) =>
    editable && <StateWish lead={lead} wish={wish} isStated={stated.length > 0} />
  return (
    <>
      <Interests interests={interests} />
      <Budgets budgets={budgets} action={action('budget', budgets)} />
      <Timelines timelines={timelines} action={action('timeline', timelines)} clock={clock} />
    </>
  )
}

function Interests({ interests }: { interests: Lead['interests'] }) {
  return (
    <section aria-labelledby="interests">
      <h2 id="interests" className="mb-2 font-semibold text-h3">
        Interested in
      </h2>
      {interests.length === 0 && <p className="text-muted text-table">Nothing stated yet.</p>}
      <ul className="text-table">
        {interests.map(interest => {
          const [wish, ...details] = wordsOf(interest)
          return (
            <li key={interest.id} className="break-words border-line border-b py-1.5">
              <span dir="auto" className="font-medium">
                {wish}
              </span>
              <span className="block text-muted">{details.join(' · ')}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What is wanted, the most telling first. */
function wordsOf({ type, value, level, year, make, model, bodyType, condition, fuel }: Lead['interests'][number]) {
  const words = [
    [year, make, model].filter(Boolean).join(' '),
    labelOf(BODY_TYPES, bodyType),
    labelOf(CONDITIONS, condition),
    labelOf(FUELS, fuel),
  ]
  // Where a choice was made, the details often say it once more.
  const known = fold([...words, bodyType, condition, fuel].join(' ')) ?? ''
  const details = known.includes(fold(value) ?? '') ? '' : value
  const strength = level && `${labelOf(INTEREST_LEVELS, level)} interest`
  return [...words, details, labelOf(INTEREST_TYPES, type), strength].filter(Boolean)
}

function Budgets({ budgets, action }: { budgets: Lead['budgets']; action: ReactNode }) {
  const [current, ...earlier] = budgets
  if (!current) return <Nothing title="Budget" action={action} />
  const money = (cents: number | null) => cents !== null && formatMoney(cents)
  return (
    <Facts
      title="Budget"
      action={action}
      facts={[
        { label: 'Range', value: formatBudget(current.min, current.max) },
        { label: 'Payment', value: current.paymentType && labelOf(PAYMENT_TYPES, current.paymentType) },
        { label: 'Down payment', value: money(current.downPayment) },
        { label: 'Monthly', value: money(current.monthlyPayment) },
        { label: 'Stated', value: formatDay(current.statedOn) },
      ]}
      note={earlier.map(({ id, min, max, statedOn }) => (
        <p key={id} className="mt-1.5 text-meta text-subtle">
          Before, {formatDay(statedOn)}: {formatBudget(min, max) || 'no range'}
        </p>
      ))}
    />
  )
}

type TimelinesProps = { timelines: Lead['timelines']; action: ReactNode; clock: Clock }

function Timelines({ timelines, action, clock }: TimelinesProps) {
  const [current, ...earlier] = timelines
  if (!current) return <Nothing title="Timeline" action={action} />
  const urgency = effectiveUrgency(current.dueOn, clock.today)
  const isOverdue = current.dueOn !== null && current.dueOn < clock.today
  return (
    <Facts
      title="Timeline"
      action={action}
      facts={[
        { label: 'Wants to buy', value: labelOf(TIMELINE_TYPES, current.type) },
        {
          label: 'Expected by',
          value: current.dueOn && (
            <span className={isOverdue ? 'inline-flex items-center gap-1.5 text-danger' : undefined}>
              {isOverdue && <CircleAlert size={14} aria-hidden />}
              {formatDay(current.dueOn)}
              {isOverdue && ', overdue'}
            </span>
          ),
        },
        { label: 'Urgency now', value: <Urgency urgency={urgency} label={labelOf(URGENCIES, urgency)} /> },
        { label: 'Urgency stated', value: current.urgency && labelOf(URGENCIES, current.urgency) },
        { label: 'Reason', value: current.reason && labelOf(TIMELINE_REASONS, current.reason) },
        { label: 'Stated', value: formatDay(current.statedOn) },
      ]}
      note={earlier.map(({ id, type, statedOn }) => (
        <p key={id} className="mt-1.5 text-meta text-subtle">
          Before, {formatDay(statedOn)}: {labelOf(TIMELINE_TYPES, type)}
        </p>
      ))}
    />
  )
}

function Nothing({ title, action }: { title: string; action: ReactNode }) {
  const note = <p className="text-muted text-table">{`No ${title.toLowerCase()} stated yet.`}</p>
  return <Facts title={title} action={action} facts={[]} note={note} />
}
