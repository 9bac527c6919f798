import { plainAmount } from '../amounts'
import { type CarDraft, readCar } from '../cars'
import { parseDay } from '../dates'
import type { Draft } from '../draft'
import { quoted } from '../quoted'
import type { Target } from '../takes'
import { readYesNo } from '../words'

type Take = Target['take']

function car(which: 'tradeIn' | 'owned' | 'second'): Take {
  return (draft, cell) => {
    const isYes = readYesNo(cell)
    if (which === 'tradeIn' && isYes === true) draft.interests.push({ type: 'trade_in' })
    if (isYes === undefined) draft[which] = { ...draft[which], ...readCar(cell) }
    return undefined
  }
}

function part(which: 'tradeIn' | 'owned', key: keyof CarDraft): Take {
  return (draft, cell) => {
    draft[which][key] = cell
    return undefined
  }
}

/** A figure of the vehicle they have, as the form reads it. */
function figure(key: keyof CarDraft, read: (cell: string) => string | undefined, fault: string): Take {
  return (draft: Draft, cell) => {
    const value = read(cell)
    if (value === undefined) return `${quoted(cell)} ${fault}`
    draft.car[key] = value
    return undefined
  }
}

const amount = (key: 'payoff' | 'estimate') => figure(key, plainAmount, 'is no amount.')

const whole = (cell: string) =>
  /^\d[\d,]*(?:\.0+)?/.exec(cell.replace(/\s*(mi|miles|km)\.?$/i, ''))?.[0]?.replace(/,|\.0+$/g, '')

function until(key: 'leaseEnd' | 'warrantyEnd'): Take {
  return (draft, cell, { dateOrder }) => {
    const date = parseDay(cell, dateOrder)
    if (!date) return `${quoted(cell)} is no date in the order of this file.`
    draft.car[key] = date
    return undefined
  }
}

/** What it drives now. */
export const CAR = {
  tradeIn: {
    label: 'Trade-in',
    group: 'Vehicle they have',
    aliases: ['trade', 'trade in vehicle', 'trade vehicle', 'do you have a trade-in', 'has trade', 'has trade in'],
    take: car('tradeIn'),
  },
  tradeYear: {
    label: 'Trade-in year',
    group: 'Vehicle they have',
    aliases: ['trade year'],
    take: part('tradeIn', 'year'),
  },
  tradeMake: {
    label: 'Trade-in make',
    group: 'Vehicle they have',
    aliases: ['trade make'],
    take: part('tradeIn', 'make'),
  },
  tradeModel: {
    label: 'Trade-in model',
    group: 'Vehicle they have',
    aliases: ['trade model'],
    take: part('tradeIn', 'model'),
  },
  owned: {
    label: 'Owned vehicle',
    group: 'Vehicle they have',
    aliases: ['first owned vehicle', 'current vehicle', 'vehicle owned'],
    take: car('owned'),
  },
  secondOwned: {
    label: 'Second owned vehicle',
    group: 'Vehicle they have',
    aliases: ['other owned vehicle'],
    take: car('second'),
  },
  mileage: {
    label: 'Mileage',
    group: 'Vehicle they have',
    aliases: ['odometer', 'est mileage', 'estimated mileage', 'miles', 'trade mileage', 'trade miles'],
    take: figure('mileage', whole, 'is no number of miles.'),
  },
  payoff: {
    label: 'Payoff',
    group: 'Vehicle they have',
    aliases: ['est payoff', 'estimated payoff', 'payoff amount', 'trade payoff'],
    take: amount('payoff'),
  },
  tradeValue: {
    label: 'Value of the vehicle',
    group: 'Vehicle they have',
    aliases: ['trade value', 'book value', 'acv', 'estimate', 'estimated value'],
    take: amount('estimate'),
  },
  apr: {
    label: 'APR',
    group: 'Vehicle they have',
    aliases: ['interest rate', 'rate'],
    take: figure('apr', cell => /^[\d.,]+(?=\s*%?$)/.exec(cell)?.[0], 'is no rate in percent.'),
  },
  paymentsLeft: {
    label: 'Payments left',
    group: 'Vehicle they have',
    aliases: ['# of payments left', 'number of payments left', 'remaining payments', 'payments remaining'],
    take: figure('paymentsLeft', whole, 'is no number of payments.'),
  },
  leaseEnd: {
    label: 'Lease end',
    group: 'Vehicle they have',
    aliases: ['lease end date', 'lease maturity', 'lease maturity date', 'maturity date', 'contract end'],
    take: until('leaseEnd'),
  },
  warrantyEnd: {
    label: 'Warranty end',
    group: 'Vehicle they have',
    aliases: ['warranty end date', 'warranty expiration', 'warranty expires'],
    take: until('warrantyEnd'),
  },
} satisfies Record<string, Target>
