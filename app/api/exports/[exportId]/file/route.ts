import { AppError } from '@/lib/errors'
import { fetchExport } from '@/lib/exports/deliver-export'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/**
 * The file that was asked for, once. A browser that goes there and is refused stays on its page, 204: the page reads why from
 * the export.
 */
export const GET = route<{ exportId: string }>(async (ctx, request, { exportId }) => {
  try {
    return await fetchExport(ctx, idIn(exportId), request.signal)
  } catch (error) {
    const isPage = request.headers.get('sec-fetch-dest') === 'document'
    if (isPage && error instanceof AppError) return new Response(null, { status: 204 })
    throw error
  }
})
