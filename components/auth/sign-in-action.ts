import { signIn } from 'next-auth/react'

export type SignInState = { email: string; problem?: string }

export const UNAVAILABLE = 'Signing in is not possible right now. Wait a minute and try again.'
const REFUSED = 'This e-mail and password do not belong together. Check both and try again.'

/** Signs in and leaves for `page`, a path already known to be safe; stays, and says why, when that fails. */
export async function signInTo(page: string, form: FormData): Promise<SignInState> {
  const email = String(form.get('email'))
  const answer = await signIn('credentials', { email, password: form.get('password'), redirect: false }).catch(() => {})
  if (answer?.ok) {
    // A whole new page, so that nothing fetched for somebody else is left in memory.
    location.replace(page)
    return new Promise(() => {})
  }
  return { email, problem: answer?.error === 'CredentialsSignin' ? REFUSED : UNAVAILABLE }
}
