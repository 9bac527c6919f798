import { ShortcutSheet, type Shortcuts } from '@/components/shell/shortcut-sheet'

const TABLE: Shortcuts = [
  {
    title: 'Anywhere',
    keys: [
      ['/', 'Search'],
      ['Alt ↑ ↓', 'Previous and next lead, while one is open'],
      ['?', 'These shortcuts'],
    ],
  },
  {
    title: 'On a row',
    keys: [
      ['↑ ↓', 'Previous and next row; also K and J'],
      ['Home End', 'First and last row'],
      ['Enter', 'Open the lead beside the table; also O'],
      ['E', 'Edit: status, people, tags'],
      ['C', 'Log a call'],
      ['F', 'Go to the filters'],
      ['[ ]', 'Previous and next page'],
      ['Esc', 'Close the lead, back to its row'],
    ],
  },
]

const SELECTION: Shortcuts[number] = {
  title: 'Select on a row',
  keys: [
    ['X', 'Select it, or leave it out'],
    ['Shift ↑ ↓', 'Select the next one too'],
    ['Ctrl A', 'Select the page; with Shift everybody'],
    ['A  S', 'Assign or change the status of those selected'],
    ['B', 'Whatever else can be done with them'],
  ],
}

type TableShortcutsProps = { isSelectable: boolean; onClose: () => void }

/** What the keyboard can do in a table of leads. */
export function TableShortcuts({ isSelectable, onClose }: TableShortcutsProps) {
  return <ShortcutSheet shortcuts={isSelectable ? [...TABLE, SELECTION] : TABLE} onClose={onClose} />
}
