import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Actor, type Context, clock, contextOf, database } from '@/lib/context'
import { Unauthorized } from '@/lib/errors'
import { readSessionId } from './session-cookie'
import { findSessionActor } from './sessions'

/** Who is signed in here, checked against the database once per request. */
export const signedInActor = cache(async (): Promise<Actor | undefined> => {
  const id = await readSessionId()
  return id === undefined ? undefined : findSessionActor(database(), id, clock())
})

/** The context of this request, the same one for its whole render; Unauthorized when nobody is signed in. */
export const requestContext = cache(async (): Promise<Context> => {
  const actor = await signedInActor()
  if (!actor) throw new Unauthorized('You are not signed in. Sign in and try again.')
  return contextOf(actor)
})

/** The context of a page; whoever is not signed in goes to sign in first, and then back to that page. */
export async function pageContext(): Promise<Context> {
  if (await signedInActor()) return requestContext()
  const path = (await headers()).get('x-path')
  redirect(path ? `/sign-in?callbackUrl=${encodeURIComponent(path)}` : '/sign-in')
}
