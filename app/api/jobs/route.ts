import { listTray } from '@/lib/batch/tray'
import { route } from '@/lib/route'

/** What runs beside the pages or was done not long ago: one's own, and what a manager or an admin answers for. */
export const GET = route(async ctx => Response.json(await listTray(ctx)))
