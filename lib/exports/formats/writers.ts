import 'server-only'
import type { FormatKey } from '../formats'
import { createAdfWriter } from './adf'
import { createGoogleWriter, createMetaWriter } from './audience'
import { createCsvWriter } from './csv'
import type { CreateWriter } from './writer'
import { createXlsxWriter } from './xlsx'

/** How each format is written. */
export const WRITERS = {
  csv: createCsvWriter,
  xlsx: createXlsxWriter,
  adf: createAdfWriter,
  google: createGoogleWriter,
  meta: createMetaWriter,
} as const satisfies Record<FormatKey, CreateWriter>
