'use client'

import { CircleQuestionMark, ClipboardPaste, Ellipsis, Hand, MessageSquareText, Undo2, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { BatchList, type BatchListProps } from '@/components/batch/batch-list'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { formatInstant } from '@/lib/format'
import type { LeadRow } from '@/lib/leads/lead-row'
import { excludeLead, includeLead, removeOverride } from '@/lib/segments/actions'
import type { Override } from '@/lib/segments/overrides'
import { AddLead } from './add-lead'
import { MemberDialog, type Why, whyOf } from './member-dialog'
import { overrideWords } from './override-words'
import { PasteLeadsDialog } from './paste-leads-dialog'
import { WhyDialog } from './why-dialog'

type SegmentLeadsProps = Omit<BatchListProps, 'badge' | 'menu' | 'toolbar' | 'drawer' | 'segmentId'> & {
  segment: { id: number; isDynamic: boolean; mayEdit: boolean }
  /** Of the leads on this page. */
  overrides: readonly Override[]
  zone: string
}

type Lead = { id: number; name: string }
type Place = 'in' | 'out' | 'rule'

const ACTIONS = { in: includeLead, out: excludeLead, rule: removeOverride }
const SAID = { in: 'was added by hand.', out: 'was taken out by hand.', rule: 'is left to the rule again.' }

/** The leads of a segment, and what can be done to them by hand. */
export function SegmentLeads({ segment, overrides, choices, zone, ...list }: SegmentLeadsProps) {
  const [failure, setFailure] = useState<string>()
  const [asked, setAsked] = useState<number>()
  const [explained, setExplained] = useState<{ lead: Lead; place: 'in' | 'out' }>()
  const [pasting, setPasting] = useState(false)
  const overrideOf = (row: LeadRow) => overrides.find(({ leadId }) => leadId === row.id)

  /** `stored` is the reason and end that stood there, and stands there again. */
  async function put(lead: Lead, place: Place, stored?: Why) {
    const result = await ACTIONS[place]({ segmentId: segment.id, leadId: lead.id, ...stored })
    setFailure(result.ok ? undefined : result.error.message)
    if (!result.ok) return
    // Back to where the lead stood: in by hand, or left to the rule, which a static segment has none of.
    const stood = overrides.find(({ leadId }) => leadId === lead.id)
    const before = place === 'in' || (segment.isDynamic && !stood) ? (segment.isDynamic ? 'rule' : 'out') : 'in'
    toast({
      title: `${lead.name} ${SAID[place]}`,
      undo: () => void put(lead, before, before === 'in' ? whyOf(stood) : undefined),
    })
  }

  return (
    <>
      {failure && (
        <p role="alert" className="mx-4 mb-2 rounded-md bg-danger-soft px-3 py-2 text-danger text-table md:mx-6">
          {failure}
        </p>
      )}
      <BatchList
        {...list}
        segmentId={segment.id}
        choices={choices}
        toolbar={
          segment.mayEdit ? (
            <>
              <AddLead onAdd={lead => void put(lead, 'in')} />
              <Button icon={<ClipboardPaste />} title="Paste list" onClick={() => setPasting(true)}>
                <span className="max-2xl:sr-only">Paste list</span>
              </Button>
            </>
          ) : undefined
        }
        drawer={leadId => (
          <Button icon={<CircleQuestionMark />} onClick={() => setAsked(leadId)}>
            Why is this lead here?
          </Button>
        )}
        badge={row => {
          const override = overrideOf(row)
          return override && <ByHand override={override} zone={zone} />
        }}
        menu={row => (
          <Menu
            align="end"
            trigger={<IconButton size="small" label={`What to do with ${row.name}`} icon={<Ellipsis />} />}
          >
            <MenuItem icon={<CircleQuestionMark />} onClick={() => setAsked(row.id)}>
              Why is this lead here?
            </MenuItem>
            {segment.mayEdit && segment.isDynamic && overrideOf(row) && (
              <MenuItem icon={<Undo2 />} onClick={() => void put(row, 'rule')}>
                Leave it to the rule
              </MenuItem>
            )}
            {segment.mayEdit && (
              <MenuItem icon={<UserMinus />} onClick={() => void put(row, 'out')}>
                Take out of this segment
              </MenuItem>
            )}
            {segment.mayEdit && (
              <MenuItem
                icon={<MessageSquareText />}
                onClick={() => setExplained({ lead: row, place: overrideOf(row) ? 'in' : 'out' })}
              >
                {overrideOf(row) ? 'Reason and end' : 'Take out, with a reason'}
              </MenuItem>
            )}
          </Menu>
        )}
      />
      {explained && (
        <MemberDialog
          title={explained.place === 'in' ? `${explained.lead.name} is in by hand` : `Take out ${explained.lead.name}`}
          stored={overrides.find(({ leadId }) => leadId === explained.lead.id)}
          submitLabel={explained.place === 'in' ? 'Save' : 'Take out'}
          onClose={() => setExplained(undefined)}
          onSubmit={async why => {
            const result = await ACTIONS[explained.place]({ segmentId: segment.id, leadId: explained.lead.id, ...why })
            return result.ok ? undefined : (Object.values(result.error.fields ?? {})[0] ?? result.error.message)
          }}
        />
      )}
      {pasting && <PasteLeadsDialog segmentId={segment.id} onClose={() => setPasting(false)} />}
      {asked !== undefined && <WhyDialog segmentId={segment.id} leadId={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function ByHand({ override, zone }: { override: Override; zone: string }) {
  const words = `${overrideWords(override)}${override.expiresAt === null ? '' : `, until ${formatInstant(override.expiresAt, zone)}`}`
  return (
    <Tooltip label={words}>
      <button
        type="button"
        aria-label={words}
        className="inline-flex size-6 items-center justify-center rounded-sm text-subtle hover:text-fg"
      >
        <Hand size={14} />
      </button>
    </Tooltip>
  )
}
