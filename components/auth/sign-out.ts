import { signOut } from 'next-auth/react'

/** Ends the session and opens a page anew, so that no lead stays behind in memory. */
export async function signOutTo(page: string): Promise<void> {
  await signOut({ redirect: false })
  location.assign(page)
}
