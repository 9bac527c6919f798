'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import { changeType } from '@/lib/fields/actions'
import { FIELD_TYPES } from '@/lib/fields/field-types'
import { plural } from '@/lib/format'
import type { CustomFieldType } from '@/lib/rules/fields/custom'

type ConfirmTypeProps = {
  field: { id: number }
  type: CustomFieldType
  /** How many leads lose their value. */
  losing: number
}

/** Changes the type; what would be lost needs a choice of its own. */
export function ConfirmType({ field, type, losing }: ConfirmTypeProps) {
  const router = useRouter()
  const pathname = usePathname()
  const [isAccepted, setAccepted] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [isChanging, startChanging] = useTransition()
  const label = FIELD_TYPES[type].label.toLowerCase()
  const change = () =>
    startChanging(async () => {
      if (losing > 0 && !isAccepted) return setRefusal('Say first that these values may go, or choose another type.')
      const result = await changeType({ id: field.id, type, losing }).catch(() => undefined)
      if (!result?.ok) return setRefusal(result?.error.message ?? UNREACHABLE)
      toast({ title: `The field is of type ${label} now` })
      router.replace(pathname, { scroll: false })
    })
  return (
    <>
      {losing > 0 && (
        <Checkbox
          checked={isAccepted}
          onCheckedChange={setAccepted}
          label={`Delete the value of ${plural(losing, 'lead')}. This cannot be taken back.`}
        />
      )}
      <div role="alert">{refusal && <p className="text-danger">{refusal}</p>}</div>
      <Button variant={losing > 0 ? 'danger' : 'primary'} loading={isChanging} onClick={change}>
        Change to {label}
      </Button>
    </>
  )
}
