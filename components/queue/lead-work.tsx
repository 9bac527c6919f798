'use client'

import { ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import type { Clock } from '@/components/leads/lead-cell'
import { statusTone } from '@/components/leads/status-tone'
import { usePageKeys } from '@/components/rules/use-page-keys'
import { WhyDialog } from '@/components/segments/why-dialog'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Kbd } from '@/components/ui/kbd'
import { toast } from '@/components/ui/toast'
import type { Result } from '@/lib/action'
import { formatInstant } from '@/lib/format'
import { recordOutcome, skipLead, snoozeLead, undoLast } from '@/lib/queue/actions'
import { OUTCOME_KEYS, OUTCOMES, type Outcome, SKIP_REASONS, SNOOZES } from '@/lib/queue/outcomes'
import type { OpenLead } from '@/lib/queue/work-page'
import { labelOf, STATUSES, TASK_KINDS } from '@/lib/vocabulary'
import { ChoiceRow } from './choice-row'
import { ContactLinks } from './contact-links'
import { FirstTry } from './first-try'
import { LeadBrief } from './lead-brief'
import { type Draft, OutcomePanel } from './outcome-panel'
import { WHY } from './why'

type LeadWorkProps = {
  queue: { id: number; segmentId: number | null }
  open: OpenLead
  clock: Clock
  canUndo: boolean
}

type Mode = 'outcome' | 'skip' | 'snooze'

const OUTCOME_CHOICES = OUTCOME_KEYS.map(key => ({ key, ...OUTCOMES[key] }))
const numbered = <T extends { key: string; label: string }>(choices: readonly T[]) =>
  choices.map((choice, index) => ({ ...choice, press: String(index + 1) }))
const SKIPS = numbered(SKIP_REASONS)
const SNOOZE_CHOICES = numbered(SNOOZES)
const DIGITS = [...'1234567890']

/** One lead to work: who, why, how to reach them, and what came of it in two keys. */
export function LeadWork({ queue, open, clock, canUndo }: LeadWorkProps) {
  const { lead, position, proposals } = open
  const heading = useRef<HTMLHeadingElement>(null)
  const confirm = useRef<HTMLButtonElement>(null)
  const [mode, setMode] = useState<Mode>('outcome')
  const [draft, setDraft] = useState<Draft>()
  const [isAsked, setIsAsked] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const chosen = draft?.outcome
  useEffect(() => heading.current?.focus(), [])
  // What was chosen is done by Enter: the focus waits on the button that does it.
  useEffect(() => {
    if (chosen) confirm.current?.focus()
  }, [chosen])

  const place = { queueId: queue.id, position }
  const send = (ask: () => Promise<Result<unknown>>, said?: string) => {
    if (isPending) return
    startTransition(async () => {
      const result = await ask().catch(() => undefined)
      if (!result?.ok) return setFailure(result?.error.message ?? UNREACHABLE)
      setFailure(undefined)
      if (said) toast({ title: `${lead.name}: ${said}`, undo: () => void undoByToast(queue.id) })
    })
  }
  const choose = (outcome: Outcome) => {
    setFailure(undefined)
    setDraft({ outcome, next: proposals[outcome] ?? null, note: draft?.note ?? '' })
  }
  const log = () => draft && send(() => recordOutcome({ ...place, ...draft }), OUTCOMES[draft.outcome].label)
  const undo = () => send(() => undoLast({ queueId: queue.id }))
  const skip = (reason: (typeof SKIPS)[number]['key']) => send(() => skipLead({ ...place, reason }), 'Skipped')
  const snooze = (until: (typeof SNOOZE_CHOICES)[number]['key']) =>
    send(() => snoozeLead({ ...place, until }), 'Put off')
  const cancel = () => {
    setDraft(undefined)
    setMode('outcome')
    setFailure(undefined)
    heading.current?.focus()
  }
  const enter = (next: Mode) => {
    setDraft(undefined)
    setMode(next)
  }
  const press = (digit: string) => {
    const by = <T extends { press: string }>(choices: readonly T[]) => choices.find(one => one.press === digit)
    if (mode === 'outcome') return (key => key && choose(key))(by(OUTCOME_CHOICES)?.key)
    if (mode === 'skip') return (key => key && skip(key))(by(SKIPS)?.key)
    return (key => key && snooze(key))(by(SNOOZE_CHOICES)?.key)
  }
  usePageKeys([
    ...DIGITS.map(key => ({ key, run: () => press(key) })),
    { key: 's', run: () => enter('skip') },
    { key: 'z', run: () => enter('snooze') },
    { key: 'u', run: () => canUndo && undo() },
    { key: 'n', run: () => draft && setDraft({ ...draft, next: null }) },
    { key: 'w', run: () => setIsAsked(queue.segmentId !== null) },
    { key: 'escape', always: true, run: cancel },
  ])
  const due = open.due.map(
    ({ kind, dueAt }) => `${labelOf(TASK_KINDS, kind)}, due ${formatInstant(dueAt ?? 0, clock.zone)}`,
  )
  return (
    <article aria-labelledby="open-lead" className="flex min-w-0 flex-col gap-6">
      <header>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 ref={heading} id="open-lead" tabIndex={-1} dir="auto" className="break-words text-h2 outline-none">
            {lead.name}
          </h2>
          <Chip tone={statusTone(lead.status)}>{labelOf(STATUSES, lead.status)}</Chip>
          {lead.status === 'new' && lead.attempts === 0 && <FirstTry since={lead.createdAt} now={clock.now} />}
          <Link
            href={`/leads/${lead.id}`}
            target="_blank"
            className="inline-flex min-h-6 items-center gap-1 text-accent-text text-table hover:underline"
          >
            Whole lead <ExternalLink size={14} aria-hidden />
            <span className="sr-only">(opens in a new tab)</span>
          </Link>
        </div>
        <Reason open={open} due={due} onAsk={() => setIsAsked(true)} />
      </header>
      <ContactLinks open={open} now={clock.now} zone={clock.zone} />
      {draft ? (
        <OutcomePanel
          draft={draft}
          zone={clock.zone}
          due={due}
          pending={isPending}
          failure={failure}
          confirmRef={confirm}
          onChange={setDraft}
          onConfirm={log}
          onCancel={cancel}
        />
      ) : (
        <section aria-label="What came of it" className="flex flex-col gap-3">
          {mode === 'outcome' && (
            <ChoiceRow label="Outcome" choices={OUTCOME_CHOICES} disabled={isPending} onChoose={choose} />
          )}
          {mode === 'skip' && <ChoiceRow label="Skip, because" choices={SKIPS} disabled={isPending} onChoose={skip} />}
          {mode === 'snooze' && (
            <ChoiceRow label="Put off until" choices={SNOOZE_CHOICES} disabled={isPending} onChoose={snooze} />
          )}
          {failure && (
            <p role="alert" className="text-danger text-table">
              {failure}
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button
              variant="ghost"
              aria-pressed={mode === 'skip'}
              onClick={() => enter('skip')}
              trailing={<Kbd>S</Kbd>}
            >
              Skip, because…
            </Button>
            <Button
              variant="ghost"
              aria-pressed={mode === 'snooze'}
              onClick={() => enter('snooze')}
              trailing={<Kbd>Z</Kbd>}
            >
              Put off
            </Button>
            {mode !== 'outcome' && (
              <Button variant="ghost" onClick={cancel} trailing={<Kbd>Esc</Kbd>}>
                Back to outcomes
              </Button>
            )}
            {canUndo && (
              <Button variant="ghost" loading={isPending} onClick={undo} trailing={<Kbd>U</Kbd>}>
                Undo the last one
              </Button>
            )}
          </div>
        </section>
      )}
      <LeadBrief open={open} clock={clock} />
      {isAsked && queue.segmentId !== null && (
        <WhyDialog segmentId={queue.segmentId} leadId={lead.id} onClose={() => setIsAsked(false)} />
      )}
    </article>
  )
}

/** By then another lead is open, and its page has another place for failures. */
async function undoByToast(queueId: number): Promise<void> {
  const result = await undoLast({ queueId }).catch(() => undefined)
  if (!result?.ok) toast({ title: result?.error.message ?? UNREACHABLE })
}

type ReasonProps = { open: OpenLead; due: readonly string[]; onAsk: () => void }

function Reason({ open: { why, isLateArrival, reason }, due, onAsk }: ReasonProps) {
  if (!reason)
    return (
      <p className="mt-1 text-muted text-table">
        {isLateArrival && 'It came after you started. '}To do: {due.join('; ') || 'nothing any more'}
      </p>
    )
  return (
    <div className="mt-1 text-muted text-table">
      <p>{isLateArrival ? 'It came after you started.' : WHY[why].words}</p>
      <p>
        In this segment: {reason.phrases.join('; ') || 'put in by hand'}
        {reason.more > 0 && `; and ${reason.more} more`}.{' '}
        <button type="button" onClick={onAsk} className="min-h-6 text-accent-text hover:underline">
          Why?
        </button>
      </p>
    </div>
  )
}
