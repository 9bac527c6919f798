import { ShortcutSheet, type Shortcuts } from '@/components/shell/shortcut-sheet'
import { OUTCOMES } from '@/lib/queue/outcomes'

const SHORTCUTS: Shortcuts = [
  {
    title: 'What came of it',
    keys: [
      ...Object.values(OUTCOMES).map(({ press, label }) => [press, label] as const),
      ['Enter', 'Log it with what is proposed, and go on'],
      ['N', 'Without a next task'],
      ['Esc', 'Choose again'],
    ],
  },
  {
    title: 'Without working it',
    keys: [
      ['S', 'Skip, then 1–5: because'],
      ['Z', 'Put off, then 1–4: until'],
      ['U', 'Undo the last one'],
      ['W', 'Why is this lead here?'],
      ['?', 'These shortcuts'],
    ],
  },
]

/** What the keyboard can do in a queue. */
export function QueueShortcuts({ onClose }: { onClose: () => void }) {
  return <ShortcutSheet shortcuts={SHORTCUTS} onClose={onClose} />
}
