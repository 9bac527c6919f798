/** One thing to choose: the shape of the vocabularies and of a field's options, so those can be handed over as they are. */
export type Option<Key extends string | number = string | number> = {
  key: Key
  label: string
  /** A second line, or what sets two equal labels apart. */
  description?: string
  disabled?: boolean
  archived?: boolean
}

export type OptionGroup<Key extends string | number = string | number> = {
  label: string
  options: readonly Option<Key>[]
}

export type Options<Key extends string | number> = readonly Option<Key>[] | readonly OptionGroup<Key>[]

export function isGrouped<Key extends string | number>(options: Options<Key>): options is readonly OptionGroup<Key>[] {
  const first = options[0]
  return first !== undefined && 'options' in first
}

export function flatten<Key extends string | number>(options: Options<Key>): readonly Option<Key>[] {
  return isGrouped(options) ? options.flatMap(group => group.options) : options
}
