import type { CatalogSource } from '@/lib/rules/catalog'
import type { Lead } from './queries'
import type { Related } from './related-queries'

/** What can be chosen of one lead without opening its form; whoever left, or what is archived, where this lead has it. */
export type CardChoices = ReturnType<typeof cardChoices>

export function cardChoices({ sources, people, tags }: CatalogSource, lead: Lead, { tasks }: Pick<Related, 'tasks'>) {
  const named = new Set([lead.bdcAgentId, lead.salespersonId, ...tasks.map(({ assignedToId }) => assignedToId)])
  return {
    sources: sources.map(({ key, label }) => ({ key, label })),
    people: people
      .filter(({ id, isActive }) => isActive || named.has(id))
      .map(({ id, name }) => ({ key: id, label: name })),
    tags: tags
      .filter(({ id, archived }) => !archived || lead.tags.some(tag => tag.id === id))
      .map(({ id, name, archived }) => ({ key: id, label: name, archived })),
  }
}
