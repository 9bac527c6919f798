import { createImport } from '@/lib/imports/create-import'
import { route } from '@/lib/route'

/** The body is the file itself, `?name=` what it is called. Answers `{ id }`. */
export const POST = route(async (ctx, request) => {
  const name = request.nextUrl.searchParams.get('name') || 'File'
  const claimedSize = Number(request.headers.get('content-length') ?? 0)
  return Response.json(await createImport(ctx, { body: request.body ?? new ReadableStream(), name, claimedSize }))
})
