import { ChevronDown, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { OptionGroup } from '@/components/ui/option'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { STATUSES } from '@/lib/vocabulary'
import { Specimen } from './specimen'

const GROUPED: readonly OptionGroup<string>[] = [
  { label: 'Early', options: STATUSES.slice(0, 3) },
  { label: 'Later', options: [{ key: 'showed', label: 'Showed', description: 'Came to the store' }] },
]

export function Choices() {
  const [one, setOne] = useState<string | null>('new')
  const [several, setSeveral] = useState<readonly string[]>(['new', 'working'])
  const [theme, setTheme] = useState<'light' | 'dark'>('light')
  return (
    <>
      <Specimen label="Checkbox">
        <Checkbox label="Off" />
        <Checkbox label="On" defaultChecked />
        <Checkbox label="Some" indeterminate />
        <Checkbox label="Disabled" disabled />
        <Checkbox label="Disabled, on" disabled defaultChecked />
      </Specimen>
      <Specimen label="Switch">
        <Switch label="Off" />
        <Switch label="On" defaultChecked />
        <Switch label="Disabled" disabled />
        <Switch label="Disabled, on" disabled defaultChecked />
      </Specimen>
      <Specimen label="Segmented control: words, icons, small, disabled">
        <SegmentedControl
          label="Theme"
          value={theme}
          onValueChange={setTheme}
          options={[
            { key: 'light', label: 'Light' },
            { key: 'dark', label: 'Dark' },
          ]}
        />
        <SegmentedControl
          label="Theme, in pictures"
          size="small"
          value={theme}
          onValueChange={setTheme}
          options={[
            { key: 'light', label: 'Light', icon: <Sun /> },
            { key: 'dark', label: 'Dark', icon: <Moon /> },
          ]}
        />
        <SegmentedControl
          label="Not now"
          disabled
          value="a"
          onValueChange={() => {}}
          options={[
            { key: 'a', label: 'This' },
            { key: 'b', label: 'That' },
          ]}
        />
      </Specimen>
      <Specimen label="Select: field, button, ghost, groups, nothing chosen, wrong, disabled">
        {(['field', 'button', 'ghost'] as const).map(look => (
          <Select key={look} aria-label={look} look={look} options={STATUSES} value={one} onValueChange={setOne} />
        ))}
        <Select aria-label="Groups" options={GROUPED} value={one} onValueChange={setOne} />
        <Select aria-label="Nothing" options={STATUSES} value={null} onValueChange={setOne} />
        <Select aria-label="Wrong choice" aria-invalid options={STATUSES} value={one} onValueChange={setOne} />
        <Select aria-label="Disabled choice" disabled options={STATUSES} value={one} onValueChange={setOne} />
      </Specimen>
      <Specimen label="Combobox: field, trigger, nothing to choose, wrong, disabled">
        <Combobox aria-label="Status" options={STATUSES} value={one} onValueChange={setOne} className="w-44" />
        <Combobox
          aria-label="Status, by a button"
          options={GROUPED}
          value={one}
          onValueChange={setOne}
          trigger={<Button trailing={<ChevronDown size={14} />}>Status</Button>}
        />
        <Combobox<string> aria-label="Empty" options={[]} value={null} onValueChange={setOne} className="w-44" />
        <Combobox
          aria-label="Wrong"
          aria-invalid
          options={STATUSES}
          value={one}
          onValueChange={setOne}
          className="w-44"
        />
        <Combobox
          aria-label="Disabled"
          disabled
          options={STATUSES}
          value={one}
          onValueChange={setOne}
          className="w-44"
        />
      </Specimen>
      <Specimen label="Several: chips, trigger, a search that fails, disabled">
        <MultiCombobox aria-label="Statuses" options={STATUSES} value={several} onValueChange={setSeveral} />
        <MultiCombobox
          aria-label="Statuses, by a button"
          options={STATUSES}
          value={several}
          onValueChange={setSeveral}
          trigger={<Button trailing={<ChevronDown size={14} />}>Statuses</Button>}
        />
        <MultiCombobox
          aria-label="Search that fails"
          options={STATUSES}
          search={() => Promise.reject(new Error('Nobody answers.'))}
          value={[]}
          onValueChange={setSeveral}
        />
        <MultiCombobox
          aria-label="Disabled statuses"
          disabled
          options={STATUSES}
          value={several}
          onValueChange={setSeveral}
        />
      </Specimen>
    </>
  )
}
