import type { Option } from '@/components/ui/option'

/** Leads by name, e-mail or phone, as options of a combobox. */
export async function searchLeads(query: string, signal: AbortSignal): Promise<Option<number>[]> {
  const response = await fetch(`/api/leads?${new URLSearchParams({ q: query })}`, { signal })
  if (!response.ok) throw new Error('The leads could not be searched.')
  const { leads } = (await response.json()) as { leads: { id: number; name: string; contact: string | null }[] }
  return leads.map(({ id, name, contact }) => ({ key: id, label: name, ...(contact && { description: contact }) }))
}
