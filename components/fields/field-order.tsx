'use client'

import { moveField } from '@/lib/fields/actions'
import { OrderButtons } from './order-buttons'

type FieldOrderProps = { field: { id: number; label: string }; index: number; count: number }

export function FieldOrder({ field, index, count }: FieldOrderProps) {
  return <OrderButtons label={field.label} index={index} count={count} onMove={to => moveField({ id: field.id, to })} />
}
