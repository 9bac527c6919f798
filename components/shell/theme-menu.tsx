'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuRadioGroup } from '@/components/ui/menu'
import { usePreference } from './use-preference'

const themes = [
  { key: 'light', label: 'Light', icon: <Sun /> },
  { key: 'dark', label: 'Dark', icon: <Moon /> },
  { key: 'system', label: 'Same as device', icon: <Monitor /> },
] as const

export function ThemeMenu() {
  const [theme, setTheme] = usePreference('theme')
  const icon = themes.find(({ key }) => key === (theme ?? 'system'))?.icon
  return (
    <Menu trigger={<IconButton label="Change theme" icon={icon} side="top" />} side="top" className="min-w-40">
      <MenuRadioGroup
        label="Theme"
        value={theme ?? 'system'}
        onValueChange={key => setTheme(key === 'system' ? undefined : key)}
        options={themes}
      />
    </Menu>
  )
}
