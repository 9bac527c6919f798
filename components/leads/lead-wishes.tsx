import { CircleAlert } from 'lucide-react'
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
import { Urgency } from './urgency'

/** What the lead wants, for how much, and by when. */
export function LeadWishes({ lead, clock }: { lead: Lead; clock: Clock }) {
  return (
    <>
      <Interests interests={lead.interests} />
      <Budgets budgets={lead.budgets} />
      <Timelines timelines={lead.timelines} clock={clock} />
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

function Budgets({ budgets }: { budgets: Lead['budgets'] }) {
  const [current, ...earlier] = budgets
  if (!current)
    return <Facts title="Budget" facts={[]} note={<p className="text-muted text-table">No budget stated yet.</p>} />
  const money = (cents: number | null) => cents !== null && formatMoney(cents)
  return (
    <Facts
      title="Budget"
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

function Timelines({ timelines, clock }: { timelines: Lead['timelines']; clock: Clock }) {
  const [current, ...earlier] = timelines
  if (!current)
    return <Facts title="Timeline" facts={[]} note={<p className="text-muted text-table">No timeline stated yet.</p>} />
  const urgency = effectiveUrgency(current.dueOn, clock.today)
  const isOverdue = current.dueOn !== null && current.dueOn < clock.today
  return (
    <Facts
      title="Timeline"
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
