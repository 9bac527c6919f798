'use client'

import { Rows2, Rows3, Rows4 } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuRadioGroup } from '@/components/ui/menu'
import type { Density } from '@/lib/leads/view'

const CHOICES = [
  { key: 'compact', label: 'Compact', icon: <Rows4 /> },
  { key: 'normal', label: 'Normal', icon: <Rows3 /> },
  { key: 'roomy', label: 'Roomy', icon: <Rows2 /> },
] as const satisfies readonly { key: Density; label: string; icon: React.ReactNode }[]

type DensityMenuProps = { density: Density; onChange: (density: Density) => void }

/** How close the rows stand. */
export function DensityMenu({ density, onChange }: DensityMenuProps) {
  const icon = CHOICES.find(({ key }) => key === density)?.icon
  return (
    <Menu align="end" trigger={<IconButton label="Row height" icon={icon} />}>
      <MenuRadioGroup label="Row height" value={density} onValueChange={onChange} options={CHOICES} />
    </Menu>
  )
}
