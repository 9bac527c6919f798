import 'server-only'
import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { clock, database, systemContext } from '@/lib/context'
import { env } from '@/lib/env'
import { Unauthorized } from '@/lib/errors'
import { logUnexpected } from '@/lib/log'
import { readClientAddress } from './client-address'
import { nameBrowser } from './known-browser'
import { safeCallback } from './safe-callback'
import { readSessionId, usesSecureCookies } from './session-cookie'
import { endSession, findSessionActor, SESSION_LIFE } from './sessions'
import { signIn } from './sign-in'
import { Wait } from './throttle'
import { waitWord } from './wait'

/** How next-auth works here: it keeps a cookie that names a row of our own session table, and nothing else. */
export function authOptions(): AuthOptions {
  return {
    secret: env.AUTH_SECRET,
    useSecureCookies: usesSecureCookies(),
    session: { strategy: 'jwt', maxAge: SESSION_LIFE / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: {
      redirect: ({ url }) => env.APP_URL + safeCallback(pathOf(url)),
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: async ({ session, token }) => ({ expires: session.expires, user: await publicUser(token.sid) }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token.sid === 'string') await endSession(database(), token.sid)
      },
    },
    logger: { error: logFault, warn: () => {}, debug: () => {} },
  }
}

/** The part of a wish after our own address; of any other address nothing that is a path. A JSON body may hold anything. */
function pathOf(url: unknown): string {
  const wish = String(url)
  return wish.startsWith(env.APP_URL) ? wish.slice(env.APP_URL.length) : wish
}

/** The session's id is all that next-auth learns of a person. */
async function authorize(typed?: Record<'email' | 'password', unknown>): Promise<{ id: string } | null> {
  const { email, password } = typed ?? {}
  if (typeof email !== 'string' || typeof password !== 'string') return null
  try {
    const [address, former, browser] = [await readClientAddress(), await readSessionId(), await nameBrowser()]
    // To the millisecond: tries are counted in seconds.
    const ctx = { ...(await systemContext()), now: clock() }
    const id = await signIn(ctx, { email, password, address, browser, former })
    return id === undefined ? null : { id }
  } catch (error) {
    // next-auth puts the message into an address, as the page's `error`.
    if (error instanceof Wait) throw new Error(waitWord(error.seconds))
    logUnexpected(error, { door: 'auth' })
    throw new Error('Unavailable', { cause: error })
  }
}

/** What `GET /api/auth/session` shows a browser of its own session; throwing makes next-auth take the cookie away. */
async function publicUser(sid: unknown) {
  const actor = typeof sid === 'string' ? await findSessionActor(database(), sid, clock()) : undefined
  if (!actor) throw new Unauthorized('This session has ended. Sign in again.')
  return { name: actor.name, email: actor.email, role: actor.role }
}

/** What callers alone bring about: a cookie that is forged or of an ended session, an address that is none. */
const CALLERS_OWN = ['JWT_SESSION_ERROR', 'INVALID_CALLBACK_URL_ERROR']

function logFault(code: string, fault: Error | { error: Error }): void {
  if (!CALLERS_OWN.includes(code)) logUnexpected(fault instanceof Error ? fault : fault.error, { door: 'auth' })
}
