import { expect, test } from 'vitest'
import { readWaitWord, waitSentence, waitWord } from './wait'

test.each([
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [61, '2 minutes'],
  [900, '15 minutes'],
])('%i seconds are said as %s', (seconds, words) => {
  expect(waitSentence(seconds)).toBe(`There were too many tries. Wait ${words}, then try again.`)
  expect(readWaitWord(waitWord(seconds))).toBe(waitSentence(seconds))
})

test.each([undefined, null, '', 'Unavailable', 'Wait-', 'Wait-x', 'Wait-99999', 'Wait-1 and <b>', 'xWait-1'])(
  '%j says nothing of waiting',
  word => {
    expect(readWaitWord(word)).toBeUndefined()
  },
)
