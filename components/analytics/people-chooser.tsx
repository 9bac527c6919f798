'use client'

import { SegmentedControl } from '@/components/ui/segmented-control'
import type { People } from '@/lib/analytics/schema'
import { useAnalyticsView } from './use-analytics-view'

const CHOICES = [
  { key: 'now', label: 'In it now' },
  { key: 'entered', label: 'Entered in the period' },
] as const satisfies readonly { key: People; label: string }[]

/** Of whom the figures are. */
export function PeopleChooser({ people }: { people: People }) {
  const { set } = useAnalyticsView()
  return (
    <SegmentedControl
      label="Whose figures"
      value={people}
      onValueChange={of => void set({ of: of === 'now' ? null : of })}
      options={CHOICES}
    />
  )
}
