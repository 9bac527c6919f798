'use client'

import { ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuRadioGroup } from '@/components/ui/menu'
import { DEFAULT_PERIOD, PERIOD_CHOICES, type Period } from '@/lib/analytics/period'
import { useAnalyticsView } from './use-analytics-view'

/** Which days the figures are about; others than these can be written into the address. */
export function PeriodMenu({ period }: { period: Period }) {
  const { set, isPending } = useAnalyticsView()
  return (
    <Menu
      align="end"
      trigger={
        <Button loading={isPending} aria-label={`Period: ${period.label}`}>
          {period.label}
          <ChevronDown />
        </Button>
      }
    >
      <MenuRadioGroup<string>
        label="Period"
        value={period.key}
        onValueChange={key => void set({ period: key === DEFAULT_PERIOD ? null : key })}
        options={PERIOD_CHOICES}
      />
    </Menu>
  )
}
