import { downloadReport } from '@/lib/batch/report'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** Whom a batch left as they were, and why, as CSV. */
export const GET = route<{ batchId: string }>((ctx, _, { batchId }) => downloadReport(ctx, idIn(batchId)))
