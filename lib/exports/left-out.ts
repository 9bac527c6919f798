/** Why a lead can be left out of a file: read by the server and by the dialog. */

interface Reason {
  /** "903 opted out of e-mail" */
  words: string
  /** As one chooses it. */
  label: string
}

/** In the order in which they are taken off: a lead that has two is counted by the first. */
export const LEFT_OUT = {
  sell: { words: 'opted out of sale and sharing', label: 'Who opted out of sale and sharing' },
  email: { words: 'opted out of e-mail', label: 'Who opted out of e-mail' },
  call: { words: 'opted out of calls', label: 'Who opted out of calls' },
  text: { words: 'opted out of texts', label: 'Who opted out of texts' },
  mail: { words: 'opted out of letters', label: 'Who opted out of letters' },
  unnamed: {
    words: 'without a name, or without e-mail and phone',
    label: 'Who has no name, or neither e-mail nor phone',
  },
  unmatchable: {
    words: 'without an e-mail address and a phone number to match them by',
    label: 'Who has neither an e-mail address nor a phone number to match them by',
  },
} as const satisfies Record<string, Reason>

export type LeftOut = keyof typeof LEFT_OUT

/** What people choose by themselves; the others are what a format cannot hold. */
export const CHANNELS = ['email', 'call', 'text', 'mail'] as const satisfies readonly LeftOut[]

/** These reasons, once each and in their order. */
export function inOrder(reasons: readonly LeftOut[]): LeftOut[] {
  return (Object.keys(LEFT_OUT) as LeftOut[]).filter(key => reasons.includes(key))
}
