import 'server-only'
import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { env } from '@/lib/env'

/** Browsers send a `__Secure-` cookie over https only. */
export function usesSecureCookies(): boolean {
  return env.APP_URL.startsWith('https://')
}

export function sessionCookieName(): string {
  return usesSecureCookies() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

/** The session id this request's cookie holds; undefined without a cookie, or with one we did not make. */
export async function readSessionId(): Promise<string | undefined> {
  const token = (await cookies()).get(sessionCookieName())?.value
  const secret = env.AUTH_SECRET
  try {
    const content = await decode({ token, secret })
    return typeof content?.sid === 'string' ? content.sid : undefined
  } catch {
    return undefined
  }
}
