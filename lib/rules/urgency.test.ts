import { describe, expect, it } from 'vitest'
import { effectiveUrgency } from './urgency'

describe("The urgency that a lead's page shows, on 22 November", () => {
  it.each([
    ['critical when the day has passed', '2026-11-01', 'critical'],
    ['critical a week ahead', '2026-11-29', 'critical'],
    ['high from the eighth day on', '2026-11-30', 'high'],
    ['high 30 days ahead', '2026-12-22', 'high'],
    ['medium from the 31st day on', '2026-12-23', 'medium'],
    ['medium 90 days ahead', '2027-02-20', 'medium'],
    ['low from the 91st day on', '2027-02-21', 'low'],
    ['low without a day', null, 'low'],
  ])('is %s', (_, dueOn, urgency) => {
    expect(effectiveUrgency(dueOn, '2026-11-22')).toBe(urgency)
  })
})
