'use client'

import { Switch } from '@/components/ui/switch'
import { usePreference } from './use-preference'

/** Switches the shortcuts of a single character off and on, in this browser. */
export function ShortcutsSwitch() {
  const [shortcuts, setShortcuts] = usePreference('shortcuts')
  return (
    <div className="border-line border-t pt-3">
      <Switch
        label="Shortcuts of a single letter or sign"
        checked={shortcuts !== 'off'}
        onCheckedChange={isOn => setShortcuts(isOn ? undefined : 'off')}
      />
      <p className="mt-1 text-meta text-subtle">
        Switch them off if you dictate, or press keys by accident. Arrows, Enter, Esc and keys with Ctrl or ⌘ go on
        working; your account menu has this switch as well.
      </p>
    </div>
  )
}
