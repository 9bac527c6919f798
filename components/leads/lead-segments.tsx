'use client'

import { Hand, Layers, MessageSquareText, Plus, X } from 'lucide-react'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { MemberDialog, type Why, whyOf } from '@/components/segments/member-dialog'
import { lapsedWords, overrideWords } from '@/components/segments/override-words'
import { WhyDialog } from '@/components/segments/why-dialog'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { formatDay } from '@/lib/format'
import { excludeLead, includeLead, removeOverride } from '@/lib/segments/actions'
import type { SegmentOfLead } from '@/lib/segments/of-lead'

type LeadSegmentsProps = { leadId: number; segments: readonly SegmentOfLead[] }
type Place = 'in' | 'out' | 'rule'

const ACTIONS = { in: includeLead, out: excludeLead, rule: removeOverride }
const SAID = { in: 'Added to', out: 'Taken out of', rule: 'Left to the rule of' }

/** The segments a lead is in or kept out of, each with why. */
export function LeadSegments({ leadId, segments }: LeadSegmentsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [failure, setFailure] = useState<string>()
  const [asked, setAsked] = useState<number>()
  const [explained, setExplained] = useState<SegmentOfLead>()
  const listed = segments.filter(({ isMember, override, lapsed }) => isMember || override || lapsed)
  const others = segments.filter(({ segment, isMember }) => segment.mayEdit && !isMember)

  /** `stored` is the reason and end that stood there, and stands there again. */
  async function put(one: SegmentOfLead, place: Place, before: Place = placeOf(one), stored?: Why) {
    const { id, name } = one.segment
    const result = await ACTIONS[place]({ segmentId: id, leadId, ...(place !== 'rule' && stored) }).catch(
      () => undefined,
    )
    setFailure(result ? (result.ok ? undefined : result.error.message) : UNREACHABLE)
    if (!result?.ok) return
    // The button that was pressed is gone with its row.
    if (place !== 'in') heading.current?.focus()
    toast({ title: `${SAID[place]} “${name}”`, undo: () => void put(one, before, place, whyOf(one.override)) })
  }

  return (
    <section aria-labelledby="segments-of-lead">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h2 ref={heading} id="segments-of-lead" tabIndex={-1} className="font-semibold text-h3 outline-none">
          Segments
        </h2>
        <Combobox<number>
          aria-label="Add to segment by hand"
          placeholder="Find a segment"
          trigger={
            <Button size="small" icon={<Plus />}>
              Add to segment
            </Button>
          }
          options={others.map(({ segment }) => ({ key: segment.id, label: segment.name }))}
          value={null}
          onValueChange={id => {
            const chosen = others.find(({ segment }) => segment.id === id)
            if (chosen) void put(chosen, 'in')
          }}
        />
      </div>
      {failure && (
        <p role="alert" className="mb-2 text-danger text-table">
          {failure}
        </p>
      )}
      {listed.length === 0 && <p className="text-muted text-table">In no segment at the moment.</p>}
      <ul className="text-table">
        {listed.map(one => (
          <li key={one.segment.id} className="flex min-h-10 items-center gap-2 border-line border-b py-1">
            <span className="text-subtle">{one.override ? <Hand size={14} /> : <Layers size={14} />}</span>
            <span className="min-w-0 flex-1">
              <Link href={`/leads/segments/${one.segment.id}`} className="font-medium hover:underline">
                {one.segment.name}
              </Link>
              <span className="block text-meta text-subtle">{why(one)}</span>
            </span>
            {one.segment.isDynamic && (
              <Button
                size="small"
                variant="ghost"
                aria-label={`Why? ${one.segment.name}`}
                onClick={() => setAsked(one.segment.id)}
              >
                Why?
              </Button>
            )}
            {one.segment.mayEdit && one.override && one.segment.isDynamic && (
              <Button size="small" variant="ghost" onClick={() => void put(one, 'rule')}>
                Leave it to the rule
              </Button>
            )}
            {one.segment.mayEdit && (one.isMember || one.override) && (
              <IconButton
                size="small"
                label={
                  one.override ? `Reason and end: ${one.segment.name}` : `Take out, with a reason: ${one.segment.name}`
                }
                icon={<MessageSquareText />}
                onClick={() => setExplained(one)}
              />
            )}
            {one.segment.mayEdit && one.isMember && (
              <IconButton
                size="small"
                label={`Take out of ${one.segment.name}`}
                icon={<X />}
                onClick={() => void put(one, 'out')}
              />
            )}
          </li>
        ))}
      </ul>
      {explained && (
        <MemberDialog
          title={titleOf(explained)}
          submitLabel={explained.override ? 'Save' : 'Take out'}
          stored={explained.override ?? undefined}
          onClose={() => setExplained(undefined)}
          onSubmit={async why => {
            const place = explained.override?.kind === 'include' ? 'in' : 'out'
            const result = await ACTIONS[place]({ segmentId: explained.segment.id, leadId, ...why })
            return result.ok ? undefined : (Object.values(result.error.fields ?? {})[0] ?? result.error.message)
          }}
        />
      )}
      {asked !== undefined && <WhyDialog segmentId={asked} leadId={leadId} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

/** Where the lead stands, by hand or by the rule; a static segment has none, and is then simply left. */
function placeOf({ segment, override }: SegmentOfLead): Place {
  if (override) return override.kind === 'include' ? 'in' : 'out'
  return segment.isDynamic ? 'rule' : 'out'
}

function titleOf({ segment: { name }, override }: SegmentOfLead): string {
  if (!override) return `Take out of “${name}”`
  return override.kind === 'include' ? `In “${name}” by hand` : `Kept out of “${name}” by hand`
}

function why({ override, lapsed, isMember }: SegmentOfLead): string {
  if (!override) return [isMember && 'Matches its rule', lapsed && lapsedWords(lapsed)].filter(Boolean).join('. ')
  const end = override.until === null ? '' : `, through ${formatDay(override.until)}`
  const byHand = `${overrideWords(override)}${end}`
  // By hand one is in, unless the rule cannot be used: then nobody is.
  return override.kind === 'include' && !isMember ? `${byHand}. Its rule cannot be used at the moment` : byHand
}
