/** What a custom field may not be called, because a criterion, a column or an import calls something else so. */
import { standardTargetNamed } from '@/lib/imports/match-columns'
import { leadColumns } from '@/lib/leads/columns'
import type { Catalog, CatalogSource } from '@/lib/rules/catalog'
import { fold } from '@/lib/text'

/** The built-in thing that goes by this name, as it is called; undefined where there is none. */
export function builtInNamed(
  name: string,
  dealership: { source: CatalogSource; catalog: Catalog },
): string | undefined {
  return (
    builtInNames(dealership.catalog).find(known => isSameName(known, name)) ??
    standardTargetNamed(name, dealership)?.label
  )
}

/** Names that differ in case, accents, spaces and signs only are one name: "First name", "first_name", "firstName". */
export function isSameName(one: string, other: string): boolean {
  return squeezed(one) === squeezed(other)
}

function builtInNames(catalog: Catalog): string[] {
  const isCustom = ({ key }: { key: string }) => key.startsWith('custom.')
  const fields = catalog.fields.filter(field => !isCustom(field))
  const columns = leadColumns(catalog).filter(column => !isCustom(column))
  return [
    ...fields.map(({ label }) => label),
    ...columns.map(({ label }) => label),
    ...fields.map(({ key }) => key.slice(key.indexOf('.') + 1)),
    ...columns.map(({ key }) => key),
  ]
}

function squeezed(name: string): string {
  return (fold(name) ?? '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || name
}
