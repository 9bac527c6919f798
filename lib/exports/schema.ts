import * as z from 'zod'
import { MAX_SENT_QUERY } from '@/lib/leads/view'

const Id = z.int().positive()

export const AskForExport = z.strictObject({
  /** Null: of all leads. */
  segmentId: Id.nullable(),
  /** The table's own, with what the file is to be like; see docs/doors.md. */
  query: z.string().max(MAX_SENT_QUERY),
})
export type AskForExport = z.output<typeof AskForExport>

export const ExportId = z.strictObject({ id: Id })
export type ExportId = z.output<typeof ExportId>
