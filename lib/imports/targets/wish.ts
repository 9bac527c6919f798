import { quoted } from '../quoted'
import { interestIn, parts, type Target, wish, word } from '../takes'
import { VOCABULARIES } from '../words'

/** What it wants. */
export const WISH = {
  interests: {
    label: 'Interested in',
    group: 'Interest',
    aliases: [
      'vehicle',
      'vehicles',
      'vehicle of interest',
      'desired vehicle',
      'first desired vehicle',
      'interest',
      'interests',
      'what vehicle are you interested in',
    ],
    take: (draft, cell) => {
      draft.interests.push(...parts(cell).map(part => interestIn(part)))
      return undefined
    },
  },
  interestType: {
    label: 'Kind of interest',
    group: 'Interest',
    aliases: ['interest type'],
    ...word(VOCABULARIES.interestType, 'a kind of interest', (draft, key) => {
      draft.vehicle.type = key
    }),
  },
  make: { label: 'Make', group: 'Interest', aliases: ['vehicle make', 'brand', 'marque'], take: wish('make') },
  model: { label: 'Model', group: 'Interest', aliases: ['vehicle model'], take: wish('model') },
  year: {
    label: 'Year',
    group: 'Interest',
    aliases: ['vehicle year', 'model year'],
    take: (draft, cell) => {
      if (!/^\d{4}(\.0)?$/.test(cell.trim())) return `${quoted(cell)} is no year.`
      draft.vehicle.year = Number(cell)
      return undefined
    },
  },
  bodyType: {
    label: 'Body type',
    group: 'Interest',
    aliases: ['body', 'body style', 'vehicle type'],
    ...word(VOCABULARIES.bodyType, 'a body type', (draft, key) => {
      draft.vehicle.bodyType = key
    }),
  },
  condition: {
    label: 'Condition',
    group: 'Interest',
    aliases: ['new used', 'stock type', 'vehicle condition'],
    ...word(VOCABULARIES.condition, 'a condition', (draft, key) => {
      draft.vehicle.condition = key
    }),
  },
  fuel: {
    label: 'Fuel',
    group: 'Interest',
    aliases: ['fuel type', 'powertrain'],
    ...word(VOCABULARIES.fuel, 'a fuel', (draft, key) => {
      draft.vehicle.fuel = key
    }),
  },
  interestLevel: {
    label: 'Level of interest',
    group: 'Interest',
    aliases: ['interest level', 'rating'],
    ...word(VOCABULARIES.interestLevel, 'a level', (draft, key) => {
      draft.vehicle.level = key
    }),
  },
  trim: {
    label: 'Trim',
    group: 'Interest',
    aliases: ['vehicle trim', 'trim level'],
    take: (draft, cell) => {
      draft.exact.trim = cell
      return undefined
    },
  },
  stock: {
    label: 'Stock number',
    group: 'Interest',
    aliases: ['stock', 'stock no', 'stock #', 'vehicle stock number', 'vehicle stock', 'unit number'],
    take: (draft, cell) => {
      draft.exact.stock = cell
      return undefined
    },
  },
  vin: {
    label: 'VIN',
    group: 'Interest',
    aliases: ['vehicle vin', 'vehicle identification number'],
    take: (draft, cell) => {
      const vin = cell.toUpperCase().replace(/[\s-]/g, '')
      if (!/^[A-HJ-NPR-Z\d]{17}$/.test(vin)) return `${quoted(cell)} is no VIN, which has 17 letters and digits.`
      draft.exact.vin = vin
      return undefined
    },
  },
  secondInterest: {
    label: 'Also interested in',
    group: 'Interest',
    aliases: ['second desired vehicle', 'second vehicle of interest', 'other vehicle of interest'],
    take: (draft, cell) => {
      draft.interests.push(...parts(cell).map(part => interestIn(part)))
      return undefined
    },
  },
} satisfies Record<string, Target>
