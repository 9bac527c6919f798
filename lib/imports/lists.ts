import type { CatalogSource } from '@/lib/rules/catalog'
import type { Term } from '@/lib/vocabulary'
import { SOURCE_NAMES, type Words, wordKey, wordsOf } from './words'

/** Looked up for every cell, made once for each catalog. */
const made = new WeakMap<CatalogSource, { sources: Words; tags: Words }>()

function listsOf(source: CatalogSource): { sources: Words; tags: Words } {
  const known = made.get(source) ?? {
    sources: wordsOf(openTerms(source.sources), otherNames(source)),
    tags: wordsOf(openTerms(source.tags.map(({ id, name, archived }) => ({ key: id, label: name, archived })))),
  }
  made.set(source, known)
  return known
}

export function sourceWords(source: CatalogSource): Words {
  return listsOf(source).sources
}

export function tagWords(source: CatalogSource): Words {
  return listsOf(source).tags
}

function otherNames(source: CatalogSource): Record<string, readonly string[]> {
  const names = (label: string) => SOURCE_NAMES.find(all => all.some(name => wordKey(name) === wordKey(label))) ?? []
  return Object.fromEntries(source.sources.map(({ key, label }) => [String(key), names(label)]))
}

/** What can still be chosen. */
export function openTerms(options: readonly { key: string | number; label: string; archived?: boolean }[]): Term[] {
  return options.filter(({ archived }) => !archived).map(({ key, label }) => ({ key: String(key), label }))
}
