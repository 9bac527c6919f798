'use client'

import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { updateView } from '@/lib/leads/actions'
import type { SavedView } from '@/lib/leads/saved-views'
import { ViewDialog } from './view-dialog'
import { currentView, type SavedViews } from './view-state'

type ViewBarProps = { saved: SavedViews; onView: (view: Pick<SavedView, 'id' | 'query'> | null) => void }

/** That a saved view was changed, and what becomes of the change: nothing is saved by itself. */
export function ViewBar({ saved, onView }: ViewBarProps) {
  const { failure, isPending, change } = useChange()
  const [isAsking, setIsAsking] = useState(false)
  const { view, isChanged } = currentView(saved)
  if (!view || !isChanged) return null

  const save = ({ id, version, name, visibility }: SavedView) => {
    const query = window.location.search.slice(1)
    change(
      () => updateView({ id, version, name, visibility, query }),
      `View “${name}” saved`,
      () => onView({ id, query }),
    )
  }

  return (
    <section
      aria-label="Changed view"
      className="mx-4 mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warning-soft py-1 pr-1 pl-3 text-table md:mx-6"
    >
      <p className="min-w-0 flex-1 text-warning">
        <span className="font-medium">“{view.name}” is changed</span>, for you alone, and not saved.
        {failure && (
          <span role="alert" className="block text-danger">
            {failure}
          </span>
        )}
      </p>
      <span className="flex flex-wrap gap-1">
        <Button variant="ghost" size="small" onClick={() => onView(view)}>
          Discard
        </Button>
        <Button variant="ghost" size="small" onClick={() => setIsAsking(true)}>
          Save as…
        </Button>
        {view.mayEdit && (
          <Button size="small" loading={isPending} onClick={() => save(view)}>
            Save
          </Button>
        )}
      </span>
      {isAsking && <ViewDialog onMade={onView} onClose={() => setIsAsking(false)} />}
    </section>
  )
}
