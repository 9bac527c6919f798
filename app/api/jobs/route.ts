import { listJobs } from '@/lib/jobs/queries'
import { route } from '@/lib/route'

/** What runs beside the pages, or did not long ago: one's own, and what a manager or an admin answers for. */
export const GET = route(async ctx => Response.json(await listJobs(ctx)))
