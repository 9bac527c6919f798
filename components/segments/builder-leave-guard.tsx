'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type LeaveGuardProps = {
  /** There is something to lose. */
  active: boolean
  /** Saves, and is true when there is nothing left to lose. */
  onSave: () => Promise<boolean>
}

/** Asks before unsaved changes are left behind: by a link inside the app, or by closing the page. */
export function LeaveGuard({ active, onSave }: LeaveGuardProps) {
  const router = useRouter()
  const [href, setHref] = useState<string>()
  const [saving, setSaving] = useState(false)

  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const target = leadsAway(event)
      if (!target) return
      event.preventDefault()
      event.stopPropagation()
      setHref(target)
    }
    window.addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, { capture: true })
    }
  }, [active])

  const leave = () => {
    if (href) router.push(href)
    setHref(undefined)
  }
  const saveAndLeave = async () => {
    setSaving(true)
    const saved = await onSave()
    setSaving(false)
    if (saved) leave()
    else setHref(undefined)
  }
  return (
    <Dialog
      open={href !== undefined}
      onOpenChange={open => open || setHref(undefined)}
      title="Leave with unsaved changes?"
      description="What you changed here is not saved yet."
      footer={
        <>
          <Button onClick={() => setHref(undefined)}>Stay</Button>
          <Button onClick={leave}>Discard changes</Button>
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
  const samePage = url.pathname === window.location.pathname
  return url.origin === window.location.origin && !samePage ? url.pathname + url.search : undefined
}
