import 'server-only'
import { headers } from 'next/headers'

/** The one-time word that lets an inline script of ours run under the content security policy; undefined where no policy is set. */
export async function nonce(): Promise<string | undefined> {
  return (await headers()).get('x-nonce') ?? undefined
}
