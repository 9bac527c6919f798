'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'

type Answer = { ok: true } | { ok: false; error: { message: string } }

type OrderButtonsProps = {
  label: string
  /** Counted from 0. */
  index: number
  count: number
  onMove: (to: number) => Promise<Answer>
}

/** One up, one down. The focus stays on the button, and the new place is said. */
export function OrderButtons({ label, index, count, onMove }: OrderButtonsProps) {
  const [said, setSaid] = useState('')
  const [isMoving, startMoving] = useTransition()
  const move = (to: number) =>
    startMoving(async () => {
      const result = await onMove(to).catch(() => undefined)
      // Said once it is seen, and not before.
      if (result?.ok) startMoving(() => setSaid(`${label} is now ${to + 1} of ${count}.`))
      else toast({ title: result ? result.error.message : UNREACHABLE })
    })
  return (
    <div className="flex justify-end">
      <IconButton
        label={`Move ${label} up`}
        icon={<ChevronUp />}
        size="small"
        disabled={index === 0 || isMoving}
        onClick={() => move(index - 1)}
      />
      <IconButton
        label={`Move ${label} down`}
        icon={<ChevronDown />}
        size="small"
        disabled={index === count - 1 || isMoving}
        onClick={() => move(index + 1)}
      />
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  )
}
