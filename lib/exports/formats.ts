/** The kinds of files that leads are exported as: what each is for. How it is written, formats/ says. */
import { type Asker, can, type Permission } from '@/lib/permissions'
import type { LeftOut } from './left-out'

export interface ExportFormat {
  label: string
  /** What it is for. */
  about: string
  extension: string
  mediaType: string
  permission: Permission
  /** Columns are chosen; else the format has its own. */
  hasColumns: boolean
  /** Who is never in it. */
  never: readonly LeftOut[]
  /** Who is left out besides, unless somebody wants them in. */
  usuallyNot: readonly LeftOut[]
  /** Fewer people than this are of no use to whoever takes the file. */
  atLeast?: number
  /** More than this do not fit. */
  atMost?: number
  /** What one should know before using it. */
  note?: string
  /** What one should know besides where leads are chosen by money or credit. */
  creditNote?: string
}

const AUDIENCE = {
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  permission: 'lead.exportAudience',
  hasColumns: false,
  never: ['sell', 'unmatchable'],
  usuallyNot: ['email', 'call', 'text'],
} as const

/** In the order of the dialog. */
export const EXPORT_FORMATS = {
  csv: {
    label: 'CSV',
    about: 'For every spreadsheet and program; can be imported here again.',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    permission: 'lead.export',
    hasColumns: true,
    never: [],
    usuallyNot: [],
  },
  xlsx: {
    label: 'Excel',
    about: 'A workbook whose dates and amounts can be sorted and summed up.',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    permission: 'lead.export',
    hasColumns: true,
    never: [],
    usuallyNot: [],
    atMost: 1_048_575,
  },
  adf: {
    label: 'ADF',
    about: 'For another CRM: every lead with its wishes, budget and timeline.',
    extension: 'xml',
    mediaType: 'application/x-adf+xml',
    permission: 'lead.exportAudience',
    hasColumns: false,
    never: ['unnamed'],
    usuallyNot: [],
  },
  google: {
    ...AUDIENCE,
    label: 'Google Customer Match',
    about: 'An audience for Google Ads. Names, addresses and numbers are hashed.',
    note: 'Google keeps nobody on a list for more than 540 days: upload a new file before that.',
  },
  meta: {
    ...AUDIENCE,
    label: 'Meta custom audience',
    about: 'An audience for Facebook and Instagram. Everything in it is hashed.',
    atLeast: 100,
    creditNote:
      'These leads are chosen by money or credit. In the United States, ads about it must be declared to Meta as “Financial products and services”, which limits whom they may be aimed at.',
  },
} as const satisfies Record<string, ExportFormat>

export type FormatKey = keyof typeof EXPORT_FORMATS

export const FORMAT_KEYS = Object.keys(EXPORT_FORMATS) as FormatKey[]

export function isFormat(key: string): key is FormatKey {
  return Object.hasOwn(EXPORT_FORMATS, key)
}

export function formatOf(key: FormatKey): ExportFormat {
  return EXPORT_FORMATS[key]
}

/** The formats that this person may have. */
export function formatsFor(asker: Asker): FormatKey[] {
  return FORMAT_KEYS.filter(key => can(asker, formatOf(key).permission))
}
