'use client'

import { ChevronDown, ChevronUp, Maximize2, Pencil, X } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef } from 'react'
import { ErrorState } from '@/components/feedback/error-state'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Chip } from '@/components/ui/chip'
import { IconButton } from '@/components/ui/icon-button'
import { Skeleton } from '@/components/ui/skeleton'
import { Tooltip } from '@/components/ui/tooltip'
import { labelOf, STATUSES } from '@/lib/vocabulary'
import { LeadCardView } from './lead-card-view'
import type { Clock } from './lead-cell'
import type { Goal } from './row-keys'
import { statusTone } from './status-tone'
import { useLeadCard } from './use-lead-card'

type LeadDrawerProps = {
  leadId: number
  /** As the table has it, until the lead itself has come. */
  name: string | undefined
  clock: Clock
  /** Whatever the page was last told: when that changes, the lead may have. */
  asOf: unknown
  /** Where the focus goes once the lead has come, and that it went there. */
  goal: Goal | undefined
  onReached: () => void
  onClose: () => void
  /** Absent where the table has no further lead. */
  onNext: (() => void) | undefined
  onPrevious: (() => void) | undefined
  children?: ReactNode
}

/** A lead beside the table it is in, which stays in use. */
export function LeadDrawer(props: LeadDrawerProps) {
  const { leadId, name, clock, asOf, goal, onReached, onClose, onNext, onPrevious, children } = props
  const { card, failure, retry } = useLeadCard(leadId, asOf)
  const heading = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const title = card?.lead.name ?? name ?? 'Lead'
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (!goal || !card) return
    body.current?.querySelector<HTMLElement>(`[data-goal="${goal}"] :is(button, textarea)`)?.focus()
    onReached()
  }, [goal, card, onReached])
  usePageTitle(title)
  useStepKeys(onNext, onPrevious)
  return (
    <aside
      aria-labelledby="lead-in-drawer"
      aria-busy={!card && !failure}
      onKeyDown={event => {
        // What floats over the drawer closes first.
        const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target)
        if (event.key === 'Escape' && isOwn && !event.defaultPrevented) onClose()
      }}
      className="fixed inset-y-0 right-0 z-30 flex w-full flex-col border-line-raised border-l bg-surface shadow-dialog lg:w-120"
    >
      <header className="flex items-center gap-1 border-line border-b py-2 pr-2 pl-4">
        <h2
          ref={heading}
          id="lead-in-drawer"
          tabIndex={-1}
          dir="auto"
          title={title}
          className="min-w-0 truncate rounded-sm text-h3 outline-none"
        >
          {title}
        </h2>
        {card && (
          <span className="mx-1 shrink-0">
            <Chip tone={statusTone(card.lead.status)}>{labelOf(STATUSES, card.lead.status)}</Chip>
          </span>
        )}
        <span className="ml-auto flex shrink-0">
          <IconLink href={`/leads/${leadId}`} label="Open the page of this lead" icon={<Maximize2 />} />
          <IconLink href={`/leads/${leadId}/edit`} label="Edit lead" icon={<Pencil />} />
          <IconButton
            label="Previous lead"
            shortcut="Alt ↑"
            icon={<ChevronUp />}
            disabled={!onPrevious}
            onClick={onPrevious}
          />
          <IconButton label="Next lead" shortcut="Alt ↓" icon={<ChevronDown />} disabled={!onNext} onClick={onNext} />
          <IconButton label="Close" shortcut="Esc" icon={<X />} onClick={onClose} />
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div key={leadId} ref={body} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4">
        {failure && !card && <ErrorState title="This lead is not shown" message={failure} onRetry={retry} />}
        {failure && card && <Earlier message={failure} onRetry={retry} />}
        {!card && !failure && <Waiting />}
        {card && (
          <LeadCardView card={card} clock={clock}>
            {children}
          </LeadCardView>
        )}
      </div>
    </aside>
  )
}

function IconLink({ href, label, icon }: { href: string; label: string; icon: ReactNode }) {
  return (
    <Tooltip label={label}>
      <Link href={href} prefetch={false} aria-label={label} className={buttonClass('ghost', 'medium', 'icon')}>
        {icon}
      </Link>
    </Tooltip>
  )
}

/** What one had typed or read stays, and says that it may be old. */
function Earlier({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="alert" className="mb-4 flex items-start gap-2 rounded-lg bg-warning-soft py-1.5 pr-1.5 pl-3 text-table">
      <p className="min-w-0 flex-1 py-0.5 text-warning">The lead is shown as it was. {message}</p>
      <Button size="small" onClick={onRetry}>
        Retry
      </Button>
    </div>
  )
}

function Waiting() {
  return (
    <div role="status" className="flex animate-late flex-col gap-3">
      <span className="sr-only">Loading the lead…</span>
      {['w-2/3', 'w-1/2', 'w-3/4', 'w-2/5', 'w-3/5'].map(width => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  )
}

/** The page is called after the lead while it is open. */
function usePageTitle(title: string) {
  useEffect(() => {
    const before = document.title
    const rest = before.slice(before.lastIndexOf(' · '))
    document.title = `${title}${rest}`
    return () => {
      document.title = before
    }
  }, [title])
}

function useStepKeys(onNext: (() => void) | undefined, onPrevious: (() => void) | undefined) {
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const act = { ArrowDown: onNext, ArrowUp: onPrevious }[event.key]
      if (!event.altKey || event.ctrlKey || event.metaKey || !act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', step)
    return () => document.removeEventListener('keydown', step)
  }, [onNext, onPrevious])
}
