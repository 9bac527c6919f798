import { exportNow } from '@/lib/exports/deliver-export'
import { route } from '@/lib/route'

/** The table of all leads as a file: its own query string, and what the file is to be like. */
export const GET = route((ctx, request) =>
  exportNow(ctx, { segmentId: null, query: request.nextUrl.search }, request.signal),
)
