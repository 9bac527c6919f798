import { downloadManifest } from '@/lib/exports/manifest'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** What an exported file is, as JSON. */
export const GET = route<{ exportId: string }>((ctx, _, { exportId }) => downloadManifest(ctx, idIn(exportId)))
