'use client'

import { PanelLeft } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { usePreference } from './use-preference'

export function RailToggle() {
  const [rail, setRail] = usePreference('sidebar')
  return (
    <IconButton
      label={rail ? 'Widen sidebar' : 'Narrow sidebar'}
      icon={<PanelLeft />}
      side="right"
      onClick={() => setRail(rail ? undefined : 'rail')}
    />
  )
}
