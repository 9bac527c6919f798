import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { ShortcutsSwitch } from './shortcuts-switch'

export type Shortcuts = readonly { title: string; keys: readonly (readonly [keys: string, does: string])[] }[]

/** What the keyboard can do on a page. */
export function ShortcutSheet({ shortcuts, onClose }: { shortcuts: Shortcuts; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={open => open || onClose()} title="Keyboard shortcuts" size="medium">
      <div className="flex flex-col gap-4 pb-5">
        {shortcuts.map(({ title, keys }) => (
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
        <ShortcutsSwitch />
      </div>
    </Dialog>
  )
}
