import { signIn } from 'next-auth/react'
import { readWaitWord } from '@/lib/auth/wait'

export type SignInState = { email: string; problem?: string }

const UNAVAILABLE = 'Signing in is not possible right now. Wait a minute and try again.'
const REFUSED = 'This e-mail and password do not belong together. Check both and try again.'

/** Signs in and leaves for `page`, a path already known to be safe; stays, and says why, when that fails. */
export async function signInTo(page: string, email: string, password: string): Promise<SignInState> {
  const answer = await signIn('credentials', { email, password, redirect: false }).catch(() => {})
  if (answer?.ok) {
    // A whole new page, so that nothing fetched for somebody else is left in memory.
    location.replace(page)
    return new Promise(() => {})
  }
  return { email, problem: problemOf(answer?.error) }
}

/** What the word that the sign-in machinery answers with means. */
export function problemOf(word: string | null | undefined): string {
  return word === 'CredentialsSignin' ? REFUSED : (readWaitWord(word) ?? UNAVAILABLE)
}
