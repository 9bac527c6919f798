import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'

/** Gives each page its content security policy. It guards against injected scripts and decides nothing about access. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = policyFor(nonce)

  // Next reads the policy off the request, and puts the nonce on its own scripts.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  // Where a person who has to sign in first comes back to. Next has taken its own parameters out of the address by now.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

function policyFor(nonce: string): string {
  return [
    "default-src 'self'",
    // React rebuilds server stacks with eval, in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${env.isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Pages only. A body that passes here is cut at 10 MB without a word, so what is posted to /api never does. */
export const config = { matcher: ['/((?!api/|_next/static/|_next/image).*)'] }
