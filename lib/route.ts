import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { requestContext } from './auth/request-context'
import type { Context } from './context'
import { env } from './env'
import { AppError, Forbidden, Invalid, TooLarge, toErrorBody } from './errors'
import { logUnexpected } from './log'

type Params = Record<string, string | string[]>

type Handler<P> = (request: NextRequest, route: { params: Promise<P> }) => Promise<Response>

/** A route handler for signed-in people and their programs; errors become `{ error: { message, fields? } }`. */
export function route<P extends Params = Record<never, never>>(
  handle: (ctx: Context, request: NextRequest, params: P) => Response | Promise<Response>,
): Handler<P> {
  return publicRoute(async (request, params) => handle(await requestContext(), request, params))
}

/** A route handler that anybody may call. */
export function publicRoute<P extends Params = Record<never, never>>(
  handle: (request: NextRequest, params: P) => Response | Promise<Response>,
): Handler<P> {
  return async (request, { params }) => {
    try {
      requireSameOrigin(request)
      const response = sealed(await handle(request, await params))
      // Nobody reads the body of an answer to HEAD, and one that is streamed would hold its reader.
      if (request.method !== 'HEAD') return response
      await response.body?.cancel()
      return new Response(null, response)
    } catch (error) {
      unstable_rethrow(error)
      return sealed(refusal(error, request))
    }
  }
}

/** The body as JSON: Invalid if it is none, TooLarge beyond `maxBytes`, however long it claims to be. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new Invalid('The body must be JSON in UTF-8.')
  }
}

/** The body as text, or TooLarge beyond `maxBytes`. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () => new TooLarge(`Send at most ${maxBytes.toLocaleString('en-US')} bytes.`)
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Refuses a change that another site's page makes in a person's name. A program sends neither header, and no cookie it was not given. */
function requireSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const sameSite = site === null || site === 'same-origin' || site === 'none'
  const sameOrigin = origin === null || [request.headers.get('host'), hostOf(env.APP_URL)].includes(hostOf(origin))
  if (!sameSite || !sameOrigin) throw new Forbidden('Another site may not change anything here. Open this page itself.')
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'none'
}

function refusal(error: unknown, request: NextRequest): Response {
  // The caller has gone: nobody reads this, and nothing went wrong.
  if (request.signal.aborted) return new Response(null, { status: 499 })
  if (!(error instanceof AppError)) {
    logUnexpected(error, { door: 'route', method: request.method, path: request.nextUrl.pathname })
  }
  const { status, body } = toErrorBody(error)
  return Response.json(body, { status })
}

/** What one person saw, no cache may keep. */
function sealed(response: Response): Response {
  const copy = new Response(response.body, response)
  copy.headers.set('Cache-Control', 'private, no-store')
  copy.headers.set('X-Content-Type-Options', 'nosniff')
  return copy
}
