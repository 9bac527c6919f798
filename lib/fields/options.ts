import { Invalid } from '@/lib/errors'
import { fold } from '@/lib/text'
import { keyFor } from './key'
import type { FieldOption } from './queries'
import { MAX_OPTIONS } from './schema'

const FALLBACK = 'option'

/** New options of these labels, in order. Refuses a label that is there twice. */
export function optionsFrom(labels: readonly string[]): FieldOption[] {
  return labels.reduce<FieldOption[]>((options, label) => withOption(options, label, 'options'), [])
}

/** The options and one more, with a key made once. `entry` is where a form has the label. */
export function withOption(options: readonly FieldOption[], label: string, entry = 'label'): FieldOption[] {
  if (options.length >= MAX_OPTIONS) {
    throw new Invalid('A field may have at most 1,000 options, those in the archive too. Remove one that is not used.')
  }
  requireFreeLabel(options, label, { entry })
  const taken = options.map(option => option.key)
  return [...options, { key: keyFor(label, taken, FALLBACK), label }]
}

/** Refuses a label that another option has: people could not tell them apart. */
export function requireFreeLabel(
  options: readonly FieldOption[],
  label: string,
  { own, entry = 'label' }: { own?: string; entry?: string },
): void {
  const other = options.find(option => option.key !== own && fold(option.label) === fold(label))
  if (!other) return
  const message = other.archived
    ? `“${other.label}” is in the archive already. Restore it instead.`
    : `“${other.label}” is there already.`
  throw new Invalid(message, { [entry]: message })
}
