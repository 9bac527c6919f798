import { isHealthy } from '@/lib/health'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  if (await isHealthy()) return Response.json({ status: 'ok' }, { headers })
  return Response.json({ error: { message: 'The database does not answer.' } }, { status: 503, headers })
}
