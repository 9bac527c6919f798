import { ShortcutSheet, type Shortcuts } from '@/components/shell/shortcut-sheet'

const SHORTCUTS: Shortcuts = [
  {
    title: 'Anywhere',
    keys: [
      ['/', 'Find a field'],
      ['Ctrl Z', 'Undo'],
      ['Ctrl Shift Z', 'Redo'],
      ['Ctrl S', 'Save'],
      ['Ctrl Enter', 'Save and open the segment'],
      ['?', 'These shortcuts'],
    ],
  },
  {
    title: 'On a row',
    keys: [
      ['↑ ↓', 'Previous and next row'],
      ['←', 'The group it stands in'],
      ['Enter', 'Into its controls; Esc comes back'],
      ['Shift ↑ ↓', 'Select several'],
      ['Alt ↑ ↓', 'Move up and down, into and out of groups'],
      ['Alt → ←', 'Move into the group above, or out'],
      ['Space', 'On the grip: pick up, then arrow keys'],
      ['A  G', 'Add a condition or a group after it'],
      ['N', 'Except, or include again'],
      ['M', 'Turn off or on'],
      ['Ctrl D', 'Duplicate'],
      ['Ctrl G', 'Wrap in a group; with Shift take it apart'],
      ['Ctrl C  Ctrl V', 'Copy, paste after'],
      ['Del', 'Delete'],
    ],
  },
]

/** What the keyboard can do in the builder. */
export function BuilderShortcuts({ onClose }: { onClose: () => void }) {
  return <ShortcutSheet shortcuts={SHORTCUTS} onClose={onClose} />
}
