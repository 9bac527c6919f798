/** Everything the builder says aloud, in one table. Names come from node-names. */
import { LIMITS } from '@/lib/rules/limits'
import type { Match } from '@/lib/rules/rule'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const SAYS = {
  added: (what: string, position: string) => `Added ${what}, ${position}.`,
  moved: (what: string, from: string, position: string) => `Moved ${what} from ${from} to ${position}.`,
  joined: (what: string, onto: string, match: Match) => `Grouped ${what} with ${onto}, match ${match}.`,
  duplicated: (what: string, position: string) => `Duplicated ${what}, ${position}.`,
  deleted: (what: string) => `Deleted ${what}. Undo with Control Z.`,
  matched: (where: string, match: Match) => `${capital(where)} now matches ${match} of its conditions.`,
  off: (what: string) => `${capital(what)} is off.`,
  on: (what: string) => `${capital(what)} is on.`,
  except: (what: string) => `${capital(what)} is now an exception.`,
  included: (what: string) => `${capital(what)} is no longer an exception.`,
  wrapped: (what: string, match: Match) => `Put ${what} in a group, match ${match}.`,
  ungrouped: (what: string, where: string) => `Took ${what} apart; its conditions are now in ${where}.`,
  renamed: (what: string, name: string) => (name ? `Renamed ${what} to ${name}.` : `Took the name off ${what}.`),
  pasted: (what: string, position: string) => `Pasted ${what}, ${position}.`,
  copied: (count: number) => (count === 1 ? 'Copied.' : `Copied ${count} conditions.`),
  replaced: () => 'Replaced all conditions.',
  undid: (what: string) => `Undid ${what}.`,
  redid: (what: string) => `Redid ${what}.`,

  pickedUp: (what: string, position: string) =>
    `Moving ${what}. ${capital(position)}. Arrow keys move, Enter drops, Escape cancels.`,
  stepped: (position: string) => `${capital(position)}.`,
  droppedInPlace: (what: string, position: string) => `Dropped ${what} where it was, ${position}.`,
  cancelled: (position: string) => `Move cancelled. Back at ${position}.`,
} as const

/** Why a command does nothing. */
export const REFUSALS = {
  depth: `Too deep: a rule may have at most ${LIMITS.depth} levels.`,
  conditions: `Too many: a rule may have at most ${LIMITS.conditions} conditions.`,
  groups: `Too many: a rule may have at most ${LIMITS.groups} groups.`,
  itself: 'A group cannot be moved into itself.',
  root: 'This holds the whole rule: it stays where it is.',
  leadField: (thing: string) => `This is about the lead. Conditions about one ${thing} stand on the ${thing} alone.`,
  counts: (thing: string) => `Conditions about one ${thing} cannot count other rows.`,
  first: 'Already first.',
  last: 'Already last.',
  noGroupAbove: 'There is no group above to move into.',
  outermost: 'Already at the outermost level.',
  gone: 'This is no longer there.',
  nothingToUndo: 'Nothing to undo.',
  nothingToRedo: 'Nothing to redo.',
} as const
