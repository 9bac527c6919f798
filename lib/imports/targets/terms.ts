import { readRange } from '../amounts'
import { quoted } from '../quoted'
import { day, money, type Target, word } from '../takes'
import { VOCABULARIES } from '../words'

/** For how much, and by when. */
export const TERMS = {
  budget: {
    label: 'Budget',
    group: 'Budget',
    aliases: ['price range', 'budget range', 'what is your budget'],
    take: (draft, cell) => {
      const range = readRange(cell)
      if (!range) return `${quoted(cell)} is no amount, and no range of two.`
      Object.assign(draft.budget, range)
      return undefined
    },
  },
  budgetMin: {
    label: 'Lowest price',
    group: 'Budget',
    aliases: ['min price', 'budget min', 'minimum budget'],
    take: money((draft, cents) => {
      draft.budget.min = cents
    }),
  },
  budgetMax: {
    label: 'Highest price',
    group: 'Budget',
    aliases: ['max price', 'budget max', 'maximum budget', 'price'],
    take: money((draft, cents) => {
      draft.budget.max = cents
    }),
  },
  paymentType: {
    label: 'Payment type',
    group: 'Budget',
    aliases: ['finance type', 'method', 'payment method', 'cash finance lease', 'payment'],
    ...word(VOCABULARIES.paymentType, 'a way to pay', (draft, key) => {
      draft.budget.paymentType = key
    }),
  },
  downPayment: {
    label: 'Down payment',
    group: 'Budget',
    aliases: ['down', 'cash down'],
    take: money((draft, cents) => {
      draft.budget.downPayment = cents
    }),
  },
  monthlyPayment: {
    label: 'Monthly payment',
    group: 'Budget',
    aliases: ['desired payment', 'monthly budget', 'desired monthly payment'],
    take: money((draft, cents) => {
      draft.budget.monthlyPayment = cents
    }),
  },
  timeline: {
    label: 'Timeline',
    group: 'Timeline',
    aliases: [
      'timeframe',
      'time frame',
      'purchase timeframe',
      'purchase timeline',
      'when are you looking to buy',
      'buying horizon',
    ],
    ...word(VOCABULARIES.timeline, 'a timeline', (draft, key) => {
      draft.timeline.type = key
    }),
  },
  timelineDate: {
    label: 'Expected by',
    group: 'Timeline',
    aliases: ['purchase date', 'expected purchase date', 'buy by'],
    take: day((draft, date) => {
      draft.timeline.specificDate = date
    }),
  },
  urgency: {
    label: 'Urgency',
    group: 'Timeline',
    aliases: ['urgency level', 'priority', 'temperature'],
    ...word(VOCABULARIES.urgency, 'an urgency', (draft, key) => {
      draft.timeline.urgency = key
    }),
  },
  timelineReason: {
    label: 'Why now',
    group: 'Timeline',
    aliases: ['timeline reason', 'reason for buying'],
    ...word(VOCABULARIES.timelineReason, 'a reason', (draft, key) => {
      draft.timeline.reason = key
    }),
  },
} satisfies Record<string, Target>
