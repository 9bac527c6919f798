import { CircleAlert, RotateCw } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { formatBudget, formatDayShort, formatNumber, plural } from '@/lib/format'
import type { RulePreview, SampleLead } from '@/lib/segments/preview'
import { dayOf } from '@/lib/time'
import { useTools } from './builder-context'
import type { Preview } from './use-preview'

export interface Findings {
  /** Nothing on the canvas. */
  empty: boolean
  /** Nothing on it that could be counted yet. */
  nothingFinished: boolean
  unfinished: number
  broken: number
}

type PreviewProps = {
  preview: Preview
  findings: Findings
  /** What the saved rule came to, when that is known. */
  savedTotal?: number | undefined
  /** Beneath who matches. */
  children?: ReactNode
}

/** Who matches: the exact number, and some of them. */
export function PreviewPanel(props: PreviewProps) {
  const { preview, findings } = props
  const sample = isCounted(findings) ? (preview.answer?.sample ?? []) : []
  return (
    <div className="flex flex-col gap-5 p-4">
      <div className="flex flex-col gap-2">
        <PreviewTotal {...props} />
        <Notes {...props} />
      </div>
      {isCounted(findings) && preview.answer?.reach && <Reach reach={preview.answer.reach} stale={preview.stale} />}
      {sample.length > 0 && (
        <section aria-label="Sample" className={cx(isPaler(preview) && 'stale')}>
          <h2 className="mb-1 font-medium text-table">Newest of them</h2>
          <ul>
            {sample.map(lead => (
              <Sample key={lead.id} lead={lead} />
            ))}
          </ul>
        </section>
      )}
      {props.children}
    </div>
  )
}

/** The number alone, where there is room for no more. */
export function PreviewTotal({ preview, findings, savedTotal }: PreviewProps) {
  const total = isCounted(findings) ? preview.answer?.total : undefined
  const known = total !== undefined && total !== null
  if (findings.empty) return <Hint>Add a condition to see who matches.</Hint>
  if (findings.broken > 0) return <Hint>No number until the rule is repaired.</Hint>
  if (findings.nothingFinished)
    return <Hint>{findings.unfinished > 0 ? 'Finish' : 'Turn on'} a condition to see who matches.</Hint>
  return (
    <span
      className={cx('flex flex-wrap items-baseline gap-x-1.5', isPaler(preview) && 'stale')}
      aria-busy={preview.stale}
    >
      <span data-testid="total" className={cx('font-semibold text-h2', total === 0 && 'text-warning')}>
        {known ? formatNumber(total) : '…'}
      </span>
      <span className="text-muted text-table">
        {total === 1 ? 'lead' : 'leads'}
        {known && savedTotal !== undefined && comparison(total - savedTotal)}
      </span>
    </span>
  )
}

/** For the moment that it takes to count again. What failed stays, with words beside it, and must stay readable. */
function isPaler({ stale, failed }: Preview): boolean {
  return stale && !failed
}

/** Stands in a button too, so it is no paragraph. */
function Hint({ children }: { children: ReactNode }) {
  return <span className="block text-body text-muted">{children}</span>
}

function Notes({ preview, findings }: PreviewProps) {
  return (
    <>
      {preview.slow && <p className="text-meta text-subtle">Still counting…</p>}
      {preview.failed && (
        <div role="alert" className="flex items-center justify-between gap-2 text-table text-warning">
          Count out of date
          <Button size="small" icon={<RotateCw />} onClick={preview.retry}>
            Retry
          </Button>
        </div>
      )}
      {findings.broken > 0 && (
        <Note tone="text-danger">{plural(findings.broken, 'condition')} to repair: nobody is counted until then.</Note>
      )}
      {findings.unfinished > 0 && (
        <Note tone="text-warning">{plural(findings.unfinished, 'condition')} not finished</Note>
      )}
      {isCounted(findings) && preview.answer?.total === 0 && !preview.stale && (
        <p className="text-muted text-table">
          Nobody matches all of this. Turn a condition off to see what it takes away.
        </p>
      )}
    </>
  )
}

const CHANNELS = [
  { key: 'emailable', label: 'Can be e-mailed' },
  { key: 'callable', label: 'Can be called now' },
  { key: 'textable', label: 'Can be texted' },
] as const

/** How many of them a channel may reach. */
function Reach({ reach, stale }: { reach: NonNullable<RulePreview['reach']>; stale: boolean }) {
  return (
    <dl className={cx('flex flex-col gap-1.5 text-table', stale && 'stale')}>
      {CHANNELS.map(({ key, label }) => (
        <div key={key} className="flex items-baseline justify-between gap-3">
          <dt className="text-muted">{label}</dt>
          <dd className="font-medium tabular-nums">{formatNumber(reach[key])}</dd>
        </div>
      ))}
    </dl>
  )
}

function Note({ tone, children }: { tone: string; children: ReactNode }) {
  return (
    <p className={cx('flex items-start gap-1.5 text-meta', tone)}>
      <CircleAlert className="mt-px size-3.5" />
      <span>{children}</span>
    </p>
  )
}

function Sample({ lead: { id, name, interestedIn, budget, expectedBy } }: { lead: SampleLead }) {
  const { clock } = useTools()
  const today = dayOf(clock.now, clock.zone)
  const details = [
    interestedIn,
    budget && formatBudget(budget.min, budget.max),
    expectedBy && `by ${formatDayShort(expectedBy, today)}`,
  ].filter(Boolean)
  return (
    <li className="border-line border-t">
      <Link href={`/leads/${id}`} className="-mx-2 flex items-center gap-2.5 rounded-md px-2 py-2 hover:bg-raised">
        <Avatar name={name} />
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate text-table">
            {name}
          </span>
          <span className="block truncate text-meta text-subtle">{details.join(' · ') || 'Nothing stated yet'}</span>
        </span>
      </Link>
    </li>
  )
}

export function isCounted({ empty, nothingFinished, broken }: Findings): boolean {
  return !empty && !nothingFinished && broken === 0
}

export function comparison(difference: number): string {
  if (difference === 0) return ', as saved'
  return `, ${formatNumber(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} than saved`
}
