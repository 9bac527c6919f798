import { STATUSES } from '@/lib/vocabulary'
import { parseInstant } from '../instants'
import { sourceWords, tagWords } from '../lists'
import { quoted } from '../quoted'
import { listed, person, several, type Target, word } from '../takes'
import { readStatus, VOCABULARIES } from '../words'

/** Where a lead stands, where it came from, whose it is. */
export const ORIGIN = {
  status: {
    label: 'Status',
    group: 'Status and source',
    aliases: ['lead status type name', 'status type', 'stage', 'disposition', 'statut', 'estado', 'lifecycle stage'],
    ...listed(
      cell => (readStatus(cell) ? cell : undefined),
      () => STATUSES,
      cell => `${quoted(cell)} is no status we know.`,
      (draft, said: string) => {
        const meaning = readStatus(said)
        if (meaning) draft.lead = { ...meaning, ...draft.lead, status: meaning.status }
      },
    ),
  },
  subStatus: {
    label: 'Sub-status',
    group: 'Status and source',
    aliases: [],
    ...word(VOCABULARIES.subStatus, 'a sub-status', (draft, key) => {
      draft.lead.subStatus = key
    }),
  },
  lostReason: {
    label: 'Lost or bad reason',
    group: 'Status and source',
    aliases: ['lost reason', 'reason lost', 'bad reason'],
    ...word(VOCABULARIES.lostReason, 'a reason', (draft, key) => {
      draft.lead.lostReason = key
    }),
  },
  source: {
    label: 'Source',
    group: 'Status and source',
    aliases: ['lead source name', 'original source', 'channel', 'platform', 'origin'],
    ...listed(
      (cell, source) => sourceWords(source).find(cell),
      source => sourceWords(source).terms,
      cell => `${quoted(cell)} is not among your sources.`,
      (draft, key) => {
        draft.lead.source = key
      },
    ),
    isOwnList: true,
  },
  sourceType: {
    label: 'Source type',
    group: 'Status and source',
    aliases: ['lead type', 'lead type name', 'prospect type'],
    ...word(VOCABULARIES.sourceType, 'a source type', (draft, key) => {
      draft.lead.sourceType = key
    }),
  },
  tags: {
    label: 'Tags',
    group: 'Status and source',
    aliases: ['tag', 'labels'],
    ...several(tagWords, 'tag', (draft, keys) => {
      draft.lead.tagIds = keys.map(Number)
    }),
    isOwnList: true,
  },
  bdcAgent: {
    label: 'BDC agent',
    group: 'Status and source',
    aliases: ['assigned to', 'owner', 'owner alias', 'lead owner', 'bdc rep', 'agent'],
    ...person('bdcAgentId'),
    isOwnList: true,
  },
  salesperson: {
    label: 'Salesperson',
    group: 'Status and source',
    aliases: ['sales rep', 'salesperson name', 'sales person', 'advisor'],
    ...person('salespersonId'),
    isOwnList: true,
  },
  createdAt: {
    label: 'Created',
    group: 'Status and source',
    aliases: [
      'created time',
      'created date',
      'create date',
      'created at',
      'date created',
      'lead created utc',
      'lead date',
      'date received',
      'received',
      'conversion time',
      'signup date',
      'timestamp',
    ],
    take: (draft, cell, { dateOrder, timeZone, now, header = '' }) => {
      const at = parseInstant(cell, dateOrder, /utc\s*$/i.test(header) ? 'UTC' : timeZone)
      if (at === undefined) return `${quoted(cell)} is no date in the order of this file.`
      if (at > now + MINUTE) return `${quoted(cell)} is in the future, and a lead cannot have come in then.`
      draft.cameAt = Math.min(at, now)
      return undefined
    },
  },
  note: {
    label: 'Note',
    group: 'Status and source',
    aliases: ['notes', 'comment', 'comments', 'message', 'remarks', 'last activity note'],
    take: (draft, cell) => {
      draft.note = cell
      return undefined
    },
  },
} satisfies Record<string, Target>

const MINUTE = 60_000
