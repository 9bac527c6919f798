import { previewExport } from '@/lib/exports/preview-export'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** How many leads a file would have, and who is left out: `segment`, and the query string of the file. */
export const GET = route(async (ctx, request) => {
  const segment = request.nextUrl.searchParams.get('segment')
  const segmentId = segment === null ? null : idIn(segment)
  return Response.json(await previewExport(ctx, { segmentId, query: request.nextUrl.search }, request.signal))
})
