'use client'

import { useEffect, useState } from 'react'
import { ExplanationSummary } from '@/components/rules/explanation-summary'
import { ExplanationTree } from '@/components/rules/explanation-tree'
import { Dialog } from '@/components/ui/dialog'
import { Spinner } from '@/components/ui/spinner'
import { formatDay } from '@/lib/format'
import type { MembershipExplanation } from '@/lib/segments/explain'
import { lapsedWords, overrideWords } from './override-words'

type WhyDialogProps = { segmentId: number; leadId: number; onClose: () => void }

type Answer = { membership: MembershipExplanation } | { failure: string } | undefined

const UNREACHABLE = 'The server could not be reached. Check the connection, then try again.'

/** Why a lead is in a segment, or is not: what was done by hand, and its rule line by line. */
export function WhyDialog({ segmentId, leadId, onClose }: WhyDialogProps) {
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      try {
        setAnswer(await fetchMembership(segmentId, leadId, controller.signal))
      } catch {
        if (!controller.signal.aborted) setAnswer({ failure: UNREACHABLE })
      }
    }
    void ask()
    return () => controller.abort()
  }, [segmentId, leadId])

  const membership = answer && 'membership' in answer ? answer.membership : undefined
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      size="medium"
      title={membership ? titleOf(membership) : 'Why is this lead here?'}
      description={membership && byHand(membership)}
    >
      <div className="pb-5" aria-busy={!answer}>
        {!answer && (
          <p role="status" className="flex items-center gap-2 text-muted text-table">
            <Spinner /> Asking the rule…
          </p>
        )}
        {answer && 'failure' in answer && (
          <p role="alert" className="text-danger text-table">
            {answer.failure}
          </p>
        )}
        {membership && <Reason membership={membership} />}
      </div>
    </Dialog>
  )
}

function Reason({ membership: { segment, explanation, problem } }: { membership: MembershipExplanation }) {
  if (problem) return <p className="text-table text-warning">Its rule cannot be used at the moment: {problem}</p>
  if (!segment.isDynamic)
    return <p className="text-muted text-table">A static segment has no rule: its leads are put in by hand.</p>
  if (!explanation) return null
  return (
    <div className="flex flex-col gap-3">
      <ExplanationSummary explanation={explanation} />
      <ExplanationTree nodes={explanation.nodes} />
    </div>
  )
}

function titleOf({ lead, segment, isMember }: MembershipExplanation): string {
  if (isMember === null) return `Nobody is in “${segment.name}”`
  return `${lead.name} is ${isMember ? '' : 'not '}in “${segment.name}”`
}

function byHand({ override, lapsed, segment }: MembershipExplanation): string | undefined {
  if (!override) return lapsed ? `${lapsedWords(lapsed)}.` : undefined
  const end = override.until === null ? '' : `, through ${formatDay(override.until)}`
  return `${overrideWords(override)}${end}${segment.isDynamic ? ', whatever the rule says' : ''}.`
}

async function fetchMembership(segmentId: number, leadId: number, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/segments/${segmentId}/explanation?lead=${leadId}`, { signal })
  const answer = await response.json()
  if (!response.ok) return { failure: (answer as { error: { message: string } }).error.message }
  return { membership: answer as MembershipExplanation }
}
