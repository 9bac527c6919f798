import { downloadProblemRows } from '@/lib/imports/problem-rows'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** The rows that are not taken, as CSV: line, reason, and the columns of the file. */
export const GET = route<{ importId: string }>((ctx, _, { importId }) => downloadProblemRows(ctx, idIn(importId)))
