import type { Option } from '@/components/ui/option'
import type { Lead } from '@/lib/leads/queries'
import type { CatalogSource } from '@/lib/rules/catalog'
import type { CustomField } from '@/lib/rules/fields/custom'

/** What can be chosen in the form of a lead. */
export interface LeadChoices {
  stores: readonly Option<number>[]
  sources: readonly Option<string>[]
  people: readonly Option<number>[]
  tags: readonly Option<number>[]
  customFields: readonly CustomField[]
}

type Chooser = { role: string; allStores: boolean; storeIds: readonly number[] }

/** The stores are the person's own; what is archived, or gone, is there only where this lead has it. */
export function leadChoices(source: CatalogSource, actor: Chooser, lead?: Lead): LeadChoices {
  const isWithin = (id: number) =>
    actor.role === 'admin' || actor.allStores || actor.storeIds.includes(id) || id === lead?.storeId
  return {
    stores: offered(
      source.stores
        .filter(({ id }) => isWithin(id))
        .map(({ id, name, archived }) => ({ key: id, label: name, archived })),
      [lead?.storeId],
    ),
    sources: offered(
      source.sources.map(option => ({ ...option, key: String(option.key) })),
      [lead?.source],
    ),
    people: offered(
      source.people.map(({ id, name, isActive }) => ({ key: id, label: name, archived: !isActive })),
      [lead?.bdcAgentId, lead?.salespersonId],
    ),
    tags: offered(
      source.tags.map(({ id, name, archived }) => ({ key: id, label: name, archived })),
      lead?.tags.map(({ id }) => id),
    ),
    customFields: source.customFields.map(field => ({
      ...field,
      options: offered(field.options, lead?.custom.find(one => one.field.id === field.id)?.values),
    })),
  }
}

function offered<Key extends string | number>(
  options: readonly Option<Key>[],
  chosen: readonly unknown[] = [],
): Option<Key>[] {
  return options.filter(({ key, archived }) => !archived || chosen.includes(key))
}
