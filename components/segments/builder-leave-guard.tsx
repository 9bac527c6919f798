'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type LeaveGuardProps = {
  /** There is something to lose. */
  active: boolean
  /** Saves, and is true when there is nothing left to lose. */
  onSave: () => Promise<boolean>
}

/** Asks before unsaved changes are left behind: by a link inside the app, by the back button, or by closing the page. */
export function LeaveGuard({ active, onSave }: LeaveGuardProps) {
  const router = useRouter()
  /** Goes where this person was about to go; while it waits, they are asked. */
  const [leave, setLeave] = useState<() => void>()
  const isLeaving = useRef(false)
  const [saving, setSaving] = useState(false)

  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const target = leadsAway(event)
      if (!target) return
      event.preventDefault()
      event.stopPropagation()
      setLeave(() => () => router.push(target))
    }
    const onNavigate = (event: NavigateEvent) => {
      const { key, url } = event.destination
      if (isLeaving.current || event.navigationType !== 'traverse' || !event.cancelable || isThisPage(new URL(url)))
        return
      event.preventDefault()
      setLeave(() => () => {
        isLeaving.current = true
        navigation.traverseTo(key)
      })
    }
    window.addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, { capture: true })
    // Not in every browser: without it, forward brings the rule back.
    window.navigation?.addEventListener('navigate', onNavigate)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, { capture: true })
      window.navigation?.removeEventListener('navigate', onNavigate)
    }
  }, [active, router])

  const stay = () => setLeave(undefined)
  const go = () => {
    leave?.()
    stay()
  }
  const saveAndLeave = async () => {
    setSaving(true)
    const saved = await onSave()
    setSaving(false)
    if (saved) go()
    else stay()
  }
  return (
    <Dialog
      open={leave !== undefined}
      onOpenChange={open => open || stay()}
      title="Leave with unsaved changes?"
      description="What you changed here is not saved yet."
      footer={
        <>
          <Button onClick={stay}>Stay</Button>
          <Button onClick={go}>Discard changes</Button>
          <Button variant="primary" loading={saving} onClick={() => void saveAndLeave()}>
            Save and leave
          </Button>
        </>
      }
    />
  )
}

/** The page of this app that a plain click would go to. */
function leadsAway(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return
  const url = new URL(link.href)
  return url.origin === window.location.origin && !isThisPage(url) ? url.pathname + url.search : undefined
}

function isThisPage({ pathname }: URL): boolean {
  return pathname === window.location.pathname
}
