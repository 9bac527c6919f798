/** What somebody may do with a segment, from least to most; each includes those before it. */
export const LEVELS = [
  { key: 'view', label: 'May view', description: 'Open it, its rule in words and its leads' },
  { key: 'use', label: 'May use', description: 'Also work it, export it, and refer to it in rules' },
  { key: 'edit', label: 'May edit', description: 'Also change its rule, its name and who is in by hand' },
  { key: 'manage', label: 'May manage', description: 'Also share, convert and delete it' },
] as const

export type Level = (typeof LEVELS)[number]['key']

/** Who has a segment besides those it was given to. */
export const VISIBILITIES = [
  { key: 'private', label: 'Private' },
  { key: 'team', label: 'Team' },
  { key: 'everyone', label: 'Everyone' },
] as const

export type Visibility = (typeof VISIBILITIES)[number]['key']

/** Whether this level includes that one. */
export function includes(level: Level, other: Level): boolean {
  return rankOf(level) >= rankOf(other)
}

/** The most of these. */
export function highest(levels: readonly Level[]): Level {
  return levels.reduce((most, level) => (includes(level, most) ? level : most), 'view')
}

function rankOf(level: Level): number {
  return LEVELS.findIndex(({ key }) => key === level)
}
