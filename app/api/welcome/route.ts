import * as z from 'zod'
import { signedInActor } from '@/lib/auth/request-context'
import { systemContext } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { parseInput } from '@/lib/parse-input'
import { publicRoute, readJson } from '@/lib/route'
import { acceptLink } from '@/lib/settings/accept-link'

const MAX_BYTES = 16_384
const Body = z.strictObject({ token: z.string(), form: z.unknown() })

/** Nobody is signed in who follows a one-time link. */
export const POST = publicRoute(async request => {
  if (await signedInActor()) throw new Conflict('You are signed in. Sign out first, then open the link again.')
  const { token, form } = parseInput(Body, await readJson(request, MAX_BYTES))
  return Response.json(await acceptLink(await systemContext(), token, form))
})
