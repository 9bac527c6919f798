'use client'

import { useRef } from 'react'
import type { Catalog } from '@/lib/rules/catalog'
import type { Condition } from '@/lib/rules/rule'
import { withField } from './condition-edits'

/** Changes a condition's field; one that was there before comes back as it was left. */
export function useParkedConditions(condition: Condition, catalog: Catalog, change: (next: Condition) => void) {
  const parked = useRef(new Map<string, Condition>())
  return (key: string) => {
    const field = catalog.field(key)
    if (!field || key === condition.field) return
    parked.current.set(condition.field, condition)
    change(parked.current.get(key) ?? withField(condition, field, catalog))
  }
}
