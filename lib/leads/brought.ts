import 'server-only'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { activitySummary, consentSummary } from './derive'
import type { SetConsent, Vehicle } from './related-schema'
import { vehicleColumnsOf } from './vehicles'

/** What a file can say of a lead besides what the form of a new one has. */
export interface Brought {
  /** When the lead came in, in UTC milliseconds; now where it is not said. */
  cameAt?: number
  note?: string
  vehicles: readonly Vehicle[]
  consents: readonly { channel: SetConsent['channels'][number]; isAllowed: boolean; reason: string }[]
}

export const NOTHING_BROUGHT: Brought = { vehicles: [], consents: [] }

/** The rows of it, and what the lead's own row says of them. A note has no author here: it is what the file says. */
export function broughtRows({ now, actor }: Context, { cameAt = now, note, vehicles, consents }: Brought) {
  const activity = { id: 1, kind: 'note', direction: null, outcome: null, at: cameAt, by_user_id: null }
  const activities = note === undefined ? [] : [{ ...activity, note }]
  const words = consents.map(({ channel, isAllowed, reason }, index) => ({
    id: index + 1,
    channel,
    is_allowed: isAllowed ? (1 as const) : (0 as const),
    at: now,
    by_user_id: actor.id || null,
    reason,
  }))
  const of = <T>(rows: readonly T[], lead_id: number) => rows.map(row => ({ ...row, lead_id }))
  return {
    summary: { ...activitySummary(activities, cameAt), ...consentSummary(words) },
    rows: (leadId: number) => ({
      lead_activity: of(activities, leadId) satisfies NewRow<'lead_activity'>[],
      lead_consent: of(words, leadId) satisfies NewRow<'lead_consent'>[],
      lead_vehicle: of(
        vehicles.map((vehicle, index) => ({ id: index + 1, ...vehicleColumnsOf(vehicle) })),
        leadId,
      ) satisfies NewRow<'lead_vehicle'>[],
    }),
  }
}
