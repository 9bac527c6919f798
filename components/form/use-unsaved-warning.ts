'use client'

import { useEffect } from 'react'

const QUESTION = 'Leave this page? What you changed is not saved yet.'

/** While something is unsaved, asks before the page is left: by closing or reloading it, or by one of our own links. */
export function useUnsavedWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return
    const controller = new AbortController()
    const { signal } = controller
    window.addEventListener('beforeunload', event => event.preventDefault(), { signal })
    document.addEventListener('click', askFirst, { signal, capture: true })
    return () => controller.abort()
  }, [isUnsaved])
}

function askFirst(event: MouseEvent): void {
  if (!leavesPage(event) || window.confirm(QUESTION)) return
  event.preventDefault()
  event.stopPropagation()
}

/** A click that opens another page in this tab without unloading this one; the browser itself asks about the others. */
function leavesPage({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return false
  const { origin, pathname, search } = window.location
  const isElsewhere = link.pathname !== pathname || link.search !== search
  return link.target !== '_blank' && !link.hasAttribute('download') && link.origin === origin && isElsewhere
}
