import type { Result } from '@/lib/action'
import type { ErrorBody } from '@/lib/errors'

type Accepted = { email: string }

/** Sends what was filled in behind a one-time link; nobody is signed in yet, so it is no action. */
export async function acceptLink(token: string, form: object): Promise<Result<Accepted>> {
  const response = await fetch('/api/welcome', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, form }),
  })
  const body: unknown = await response.json()
  if (response.ok) return { ok: true, data: body as Accepted }
  return { ok: false, error: { status: response.status, ...(body as ErrorBody).error } }
}
