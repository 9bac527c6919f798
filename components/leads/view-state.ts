import type { SavedView } from '@/lib/leads/saved-views'

export interface SavedViews {
  /** Those people keep, by name. */
  views: readonly SavedView[]
  /** The id of the one that the table began with. */
  current?: number | undefined
  /** What would be kept of the table as it is. */
  kept: string
  /** The id of the one that the page of all leads opens with. */
  opening?: number | undefined
}

/** The view that the table began with, and whether it was changed since. */
export function currentView({ views, current, kept }: SavedViews): { view?: SavedView; isChanged: boolean } {
  const view = views.find(({ id }) => id === current)
  return { ...(view && { view }), isChanged: view !== undefined && view.query !== kept }
}
