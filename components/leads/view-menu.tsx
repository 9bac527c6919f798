'use client'

import { Bookmark, ChevronDown, Pencil, Plus, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { Menu, MenuCheckboxItem, MenuItem, MenuRadioGroup, MenuSeparator } from '@/components/ui/menu'
import { setOpeningView } from '@/lib/leads/actions'
import type { SavedView } from '@/lib/leads/saved-views'
import { DeleteView } from './delete-view'
import { ViewDialog } from './view-dialog'
import { currentView, type SavedViews } from './view-state'

type ViewMenuProps = { saved: SavedViews; onView: (view: Pick<SavedView, 'id' | 'query'> | null) => void }

const USUAL = 'usual'

/** The views one keeps and those others share, and what can be done with the one in use. */
export function ViewMenu({ saved, onView }: ViewMenuProps) {
  const [asked, setAsked] = useState<'new' | 'edit' | 'delete'>()
  const { failure, isPending, change } = useChange()
  const { view, isChanged } = currentView(saved)
  const isOpening = saved.opening === view?.id
  const openWith = (isWanted: boolean) =>
    change(
      () => setOpeningView({ id: (isWanted && view?.id) || null }),
      isWanted && view ? `The leads open with “${view.name}”` : 'The leads open with the usual view',
      () => {},
    )
  const option = ({ id, name, visibility }: SavedView) => ({
    key: String(id),
    label: name,
    icon: visibility === 'private' ? <Bookmark /> : <Users />,
  })
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" icon={<Bookmark />} trailing={<ChevronDown size={14} />}>
            <span className={view ? 'max-w-40 truncate' : 'max-2xl:sr-only'}>
              <span className="sr-only">View: </span>
              {view?.name ?? 'Usual view'}
            </span>
            {isChanged && (
              <span className="size-1.5 rounded-full bg-warning">
                <span className="sr-only">, changed</span>
              </span>
            )}
          </Button>
        }
      >
        <MenuRadioGroup
          label="Views"
          value={view ? String(view.id) : USUAL}
          onValueChange={key => onView(saved.views.find(({ id }) => String(id) === key) ?? null)}
          options={[{ key: USUAL, label: 'Usual view' }, ...saved.views.map(option)]}
        />
        <MenuSeparator />
        {(view || !isOpening) && (
          <MenuCheckboxItem checked={isOpening} onCheckedChange={openWith} disabled={isPending}>
            Open the leads with this view
          </MenuCheckboxItem>
        )}
        {failure && (
          <p role="alert" className="max-w-60 px-2 pb-1.5 text-danger text-table">
            {failure}
          </p>
        )}
        <MenuItem icon={<Plus />} onClick={() => setAsked('new')}>
          Save as a new view…
        </MenuItem>
        {view?.mayEdit && (
          <>
            <MenuItem icon={<Pencil />} onClick={() => setAsked('edit')}>
              Rename or share…
            </MenuItem>
            <MenuItem icon={<Trash2 />} tone="danger" onClick={() => setAsked('delete')}>
              Delete view…
            </MenuItem>
          </>
        )}
      </Menu>
      {asked === 'new' && <ViewDialog onMade={onView} onClose={() => setAsked(undefined)} />}
      {asked === 'edit' && view && <ViewDialog view={view} onMade={onView} onClose={() => setAsked(undefined)} />}
      {asked === 'delete' && view && (
        <DeleteView view={view} onDeleted={() => onView(null)} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}
