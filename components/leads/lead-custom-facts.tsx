import type { Lead } from '@/lib/leads/queries'
import { customValueWords } from './custom-value-words'
import { Facts } from './facts'

/** What the dealership's own fields say of a lead. */
export function LeadCustomFacts({ custom }: { custom: Lead['custom'] }) {
  if (custom.length === 0) return null
  return (
    <Facts
      title="Custom fields"
      facts={custom.map(({ field, values }) => ({ label: field.displayName, value: customValueWords(field, values) }))}
    />
  )
}
