import { exportNow } from '@/lib/exports/deliver-export'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** The table of a segment as a file: its page's own query string, and what the file is to be like. */
export const GET = route<{ segmentId: string }>((ctx, request, { segmentId }) =>
  exportNow(ctx, { segmentId: idIn(segmentId), query: request.nextUrl.search }, request.signal),
)
