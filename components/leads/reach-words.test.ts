import { expect, test } from 'vitest'
import { reachWords } from './reach-words'

const NOW = Date.UTC(2026, 10, 22, 14, 40)
const NOBODY = {
  zone: 'America/Los_Angeles',
  isZoneKnown: true,
  hasEmail: false,
  hasPhone: false,
  dialable: false,
  emailable: false,
  textable: false,
  callableNow: false,
}
const DIALABLE = { ...NOBODY, hasPhone: true, dialable: true }

test.each([
  ['call', false, DIALABLE, 'May be called now: no, 06:40 where they live.'],
  [
    'call',
    false,
    { ...DIALABLE, callableNow: true, zone: 'America/New_York' },
    'May be called now: yes, 09:40 where they live.',
  ],
  ['call', false, { ...DIALABLE, isZoneKnown: false }, 'May be called now: no, 06:40 at the dealership.'],
  ['call', true, DIALABLE, 'May not be called.'],
  ['call', false, NOBODY, 'May not be called: there is no phone number.'],
  ['call', false, { ...NOBODY, hasPhone: true }, 'May not be called: the phone number is not valid.'],
  ['text', false, { ...DIALABLE, textable: true }, 'May be texted.'],
  ['text', true, DIALABLE, 'May not be texted.'],
  ['text', false, NOBODY, 'May not be texted: there is no phone number.'],
  ['email', false, { ...NOBODY, hasEmail: true, emailable: true }, 'May be e-mailed.'],
  ['email', false, { ...NOBODY, hasEmail: true }, 'May not be e-mailed: the e-mail address is not valid.'],
  ['email', true, { ...NOBODY, hasEmail: true }, 'May not be e-mailed.'],
  ['mail', true, NOBODY, 'Gets no letters.'],
  ['sell', false, NOBODY, 'May be in audience files.'],
] as const)('%s, forbidden: %s', (channel, isForbidden, reach, sentence) => {
  expect(reachWords(channel, isForbidden, reach, NOW)).toBe(sentence)
})
