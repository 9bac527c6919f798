'use client'

import { Copy } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { formatInstant } from '@/lib/format'
import type { NewLink } from '@/lib/settings/invitations'

type LinkDialogProps = { title: string; link: NewLink; zone: string; onClose: () => void }

/** A one-time link, the only time that it is shown. */
export function LinkDialog({ title, link, zone, onClose }: LinkDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url)
      toast({ title: 'Link copied' })
    } catch {
      field.current?.select()
      toast({ title: 'The link could not be copied', description: 'It is selected: copy it with the keyboard.' })
    }
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={title}
      size="medium"
      description={`It works once, until ${formatInstant(link.expiresAt, zone)}, for whoever has it. It is not shown again and nothing is mailed: copy it and send it yourself.`}
      footer={
        <>
          <DialogClose>
            <Button>Done</Button>
          </DialogClose>
          <Button variant="primary" icon={<Copy />} onClick={() => void copy()}>
            Copy link
          </Button>
        </>
      }
    >
      <Field label="One-time link">
        <Input
          ref={field}
          readOnly
          value={link.url}
          onFocus={event => event.currentTarget.select()}
          className="font-mono"
        />
      </Field>
    </Dialog>
  )
}
