/** What a column of a file can fill: one entry each, with the headers it is known by and how its cells are read. */

import { readRange } from './amounts'
import { customTarget } from './custom-target'
import { sourceWords, tagWords } from './lists'
import { quoted } from './quoted'
import { day, interestIn, money, parts, person, type Scope, several, type Target, text, wish, word } from './takes'
import { readStatus, VOCABULARIES } from './words'

export const TARGET_KEYS = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'city',
  'state',
  'postalCode',
  'languages',
  'status',
  'subStatus',
  'lostReason',
  'source',
  'sourceType',
  'tags',
  'bdcAgent',
  'salesperson',
  'interests',
  'interestType',
  'make',
  'model',
  'year',
  'bodyType',
  'condition',
  'fuel',
  'interestLevel',
  'budget',
  'budgetMin',
  'budgetMax',
  'paymentType',
  'downPayment',
  'monthlyPayment',
  'timeline',
  'timelineDate',
  'urgency',
  'timelineReason',
] as const
export type StandardTarget = (typeof TARGET_KEYS)[number]

const TARGETS = {
  name: {
    label: 'Name',
    group: 'Person',
    aliases: ['full name', 'name', 'buyer name', 'nom complet', 'nom', 'nombre completo'],
    take: (draft, cell) => {
      draft.fullName = cell
      return undefined
    },
  },
  firstName: {
    label: 'First name',
    group: 'Person',
    aliases: ['fname', 'fn', 'given name', 'forename', 'nombre', 'prenom', 'vorname'],
    take: text('firstName'),
  },
  lastName: {
    label: 'Last name',
    group: 'Person',
    aliases: ['lname', 'ln', 'surname', 'family name', 'apellido', 'nachname'],
    take: text('lastName'),
  },
  email: {
    label: 'E-mail',
    group: 'Person',
    aliases: ['email address', 'user email', 'mail', 'correo', 'correo electronico', 'courriel'],
    take: text('email'),
  },
  phone: {
    label: 'Phone',
    group: 'Person',
    aliases: [
      'phone number',
      'user phone',
      'mobile',
      'mobile phone',
      'mobile phone number',
      'mobile no',
      'mobile number',
      'cell',
      'cell phone',
      'cell number',
      'day phone',
      'eve phone',
      'evening phone',
      'work phone',
      'home phone',
      'telephone',
      'tel',
      'telefono',
      'telefon',
      'whatsapp',
      'whatsapp number',
    ],
    take: text('phone'),
  },
  city: { label: 'City', group: 'Person', aliases: ['town', 'ct', 'ciudad', 'ville'], take: text('city') },
  state: {
    label: 'State or province',
    group: 'Person',
    aliases: ['state', 'province', 'region', 'state region', 'st'],
    take: word(VOCABULARIES.state, 'a state or province', (draft, key) => {
      draft.lead.state = key
    }),
  },
  postalCode: {
    label: 'Postal code',
    group: 'Person',
    aliases: ['zip', 'zip code', 'postcode', 'code postal', 'plz'],
    take: text('postalCode'),
  },
  languages: {
    label: 'Languages',
    group: 'Person',
    aliases: ['language', 'spoken languages'],
    take: several(
      () => VOCABULARIES.language,
      'language',
      (draft, keys) => {
        draft.lead.languages = keys as never
      },
    ),
  },
  status: {
    label: 'Status',
    group: 'Status and source',
    aliases: ['lead status type name', 'status type', 'stage', 'disposition', 'statut', 'estado', 'lifecycle stage'],
    take: (draft, cell) => {
      const meaning = readStatus(cell)
      if (!meaning) return `${quoted(cell)} is no status we know.`
      draft.lead = { ...meaning, ...draft.lead, status: meaning.status }
      return undefined
    },
  },
  subStatus: {
    label: 'Sub-status',
    group: 'Status and source',
    aliases: [],
    take: word(VOCABULARIES.subStatus, 'a sub-status', (draft, key) => {
      draft.lead.subStatus = key
    }),
  },
  lostReason: {
    label: 'Lost or bad reason',
    group: 'Status and source',
    aliases: ['lost reason', 'reason lost', 'bad reason'],
    take: word(VOCABULARIES.lostReason, 'a reason', (draft, key) => {
      draft.lead.lostReason = key
    }),
  },
  source: {
    label: 'Source',
    group: 'Status and source',
    aliases: ['lead source name', 'original source', 'channel', 'platform', 'origin'],
    take: (draft, cell, { source }) => {
      const key = sourceWords(source).find(cell)
      if (!key) return `${quoted(cell)} is not among your sources.`
      draft.lead.source = key
      return undefined
    },
  },
  sourceType: {
    label: 'Source type',
    group: 'Status and source',
    aliases: ['lead type', 'lead type name', 'prospect type'],
    take: word(VOCABULARIES.sourceType, 'a source type', (draft, key) => {
      draft.lead.sourceType = key
    }),
  },
  tags: {
    label: 'Tags',
    group: 'Status and source',
    aliases: ['tag', 'labels'],
    take: several(tagWords, 'tag', (draft, keys) => {
      draft.lead.tagIds = keys.map(Number)
    }),
  },
  bdcAgent: {
    label: 'BDC agent',
    group: 'Status and source',
    aliases: ['assigned to', 'owner', 'lead owner', 'bdc rep'],
    take: person('bdcAgentId'),
  },
  salesperson: {
    label: 'Salesperson',
    group: 'Status and source',
    aliases: ['sales rep', 'salesperson name', 'sales person', 'advisor'],
    take: person('salespersonId'),
  },
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
    take: word(VOCABULARIES.interestType, 'a kind of interest', (draft, key) => {
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
    take: word(VOCABULARIES.bodyType, 'a body type', (draft, key) => {
      draft.vehicle.bodyType = key
    }),
  },
  condition: {
    label: 'Condition',
    group: 'Interest',
    aliases: ['new used', 'stock type', 'vehicle condition'],
    take: word(VOCABULARIES.condition, 'a condition', (draft, key) => {
      draft.vehicle.condition = key
    }),
  },
  fuel: {
    label: 'Fuel',
    group: 'Interest',
    aliases: ['fuel type', 'powertrain'],
    take: word(VOCABULARIES.fuel, 'a fuel', (draft, key) => {
      draft.vehicle.fuel = key
    }),
  },
  interestLevel: {
    label: 'Level of interest',
    group: 'Interest',
    aliases: ['interest level', 'rating'],
    take: word(VOCABULARIES.interestLevel, 'a level', (draft, key) => {
      draft.vehicle.level = key
    }),
  },
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
    aliases: ['finance type', 'payment method', 'cash finance lease', 'payment'],
    take: word(VOCABULARIES.paymentType, 'a way to pay', (draft, key) => {
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
    take: word(VOCABULARIES.timeline, 'a timeline', (draft, key) => {
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
    take: word(VOCABULARIES.urgency, 'an urgency', (draft, key) => {
      draft.timeline.urgency = key
    }),
  },
  timelineReason: {
    label: 'Why now',
    group: 'Timeline',
    aliases: ['timeline reason', 'reason for buying'],
    take: word(VOCABULARIES.timelineReason, 'a reason', (draft, key) => {
      draft.timeline.reason = key
    }),
  },
} satisfies Record<StandardTarget, Target>

/** Everything a column can fill in this dealership, by its key; custom fields are `custom.<id>`. */
export function targetsOf({ source, catalog }: Pick<Scope, 'source' | 'catalog'>): Map<string, Target> {
  const custom = source.customFields.map(field => [`custom.${field.id}`, customTarget(field, catalog)] as const)
  return new Map<string, Target>([...Object.entries<Target>(TARGETS), ...custom])
}
