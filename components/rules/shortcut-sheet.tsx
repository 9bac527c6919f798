import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const SHORTCUTS: readonly { title: string; keys: readonly (readonly [keys: string, does: string])[] }[] = [
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

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={open => open || onClose()} title="Keyboard shortcuts" size="medium">
      <div className="flex flex-col gap-4 pb-5">
        {SHORTCUTS.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 font-medium text-meta text-subtle">{title}</h3>
            <dl className="grid grid-cols-[9rem_minmax(0,1fr)] gap-y-1.5 text-table">
              {keys.map(([combination, does]) => (
                <div key={combination} className="col-span-2 grid grid-cols-subgrid">
                  <dt className="flex items-center gap-1">
                    {combination
                      .split(' ')
                      .filter(Boolean)
                      .map(key => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
