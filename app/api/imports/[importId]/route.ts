import { getImport, progressOf } from '@/lib/imports/queries'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** How far an import is. */
export const GET = route<{ importId: string }>(async (ctx, _, { importId }) =>
  Response.json(progressOf(await getImport(ctx, idIn(importId)))),
)
