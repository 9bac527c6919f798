import { ContactLinks } from '@/components/queue/contact-links'
import { FirstTry } from '@/components/queue/first-try'
import { OutcomePanel } from '@/components/queue/outcome-panel'
import { Due, QueueRow } from '@/components/queue/queue-row'
import { UpcomingList } from '@/components/queue/upcoming-list'
import type { OpenLead } from '@/lib/queue/work-page'
import { Specimen } from './specimen'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const now = Date.UTC(2026, 10, 22, 16)
const zone = 'America/Chicago'
const clock = { now, today: '2026-11-22', zone } as const

const reach = {
  ...{ zone, isZoneKnown: true, hasEmail: true, hasPhone: true, dialable: true },
  ...{ emailable: true, textable: true, callableNow: true },
}
const open = {
  lead: { phoneKey: '+13125550142', email: 'dana@example.com' },
  ...{ reach, isCallForbidden: false, callsOpenAt: null },
} as OpenLead
const asleep = {
  ...open,
  ...{ reach: { ...reach, zone: 'Pacific/Honolulu', callableNow: false }, callsOpenAt: now + 2 * HOUR },
} as OpenLead

/** What a queue and its home are made of. */
export function QueueParts() {
  return (
    <>
      <Specimen label="Nobody tried yet: in time, late, forgotten">
        <FirstTry since={now} now={now} />
        <FirstTry since={now - 3 * MINUTE} now={now} />
        <FirstTry since={now - 12 * MINUTE} now={now} />
        <FirstTry since={now - 54 * 24 * HOUR} now={now} />
      </Specimen>
      <Specimen label="Cards: due, overdue, new, and one that a colleague is on">
        <ul className="w-full max-w-xl text-table">
          <QueueRow leadId={12} name="Dana Okafor" colleague={null} more="Call: asked about the Highlander">
            <Due at={now + HOUR} clock={clock} />
          </QueueRow>
          <QueueRow leadId={13} name="Maximiliane von Hohenfels-Schwarzenberg" colleague={null} more="Call">
            <Due at={now - 3 * HOUR} clock={clock} />
          </QueueRow>
          <QueueRow leadId={14} name="دانا عكافور" colleague="Ben Ortiz" more="Website">
            <FirstTry since={now - 3 * MINUTE} now={now} />
          </QueueRow>
        </ul>
      </Specimen>
      <Specimen label="Up next">
        <UpcomingList
          waiting={9}
          upcoming={[
            { leadId: 1, name: 'Dana Okafor', why: 'task', isLateArrival: false, colleague: null },
            { leadId: 2, name: 'Luis Ferreira', why: 'new', isLateArrival: false, colleague: 'Ben Ortiz' },
            { leadId: 3, name: 'Kim Lee', why: 'member', isLateArrival: true, colleague: null },
            { leadId: 4, name: 'Zoë Quill', why: 'member', isLateArrival: false, colleague: null },
          ]}
        />
      </Specimen>
      <Specimen label="Ways to reach a lead: all, and at night">
        <ContactLinks open={open} now={now} zone={zone} />
        <ContactLinks open={asleep} now={now} zone={zone} />
      </Specimen>
      <Specimen label="What came of it">
        <OutcomePanel
          draft={{ outcome: 'left_vm', next: { what: 'call', at: now + 24 * HOUR }, note: '' }}
          zone={zone}
          due={['Call, due 22 Nov 2026, 09:00']}
          pending={false}
          failure={undefined}
          confirmRef={{ current: null }}
          onChange={() => {}}
          onConfirm={() => {}}
          onCancel={() => {}}
        />
      </Specimen>
    </>
  )
}
