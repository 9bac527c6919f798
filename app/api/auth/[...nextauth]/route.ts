import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { Invalid, NotFound } from '@/lib/errors'
import { publicRoute, readText } from '@/lib/route'

const MAX_FORM_BYTES = 16_384
const UNREADABLE = 'This is not how one signs in here. Open the sign-in page again.'

const handle = publicRoute<{ nextauth: string[] }>(async (request, params) => {
  // next-auth would write whatever anybody sends there into the log.
  if (params.nextauth[0] === '_log') throw new NotFound('There is nothing at this address.')
  const { url, method, headers } = request
  const body = method === 'POST' ? await readText(request, MAX_FORM_BYTES) : undefined
  const bounded = new NextRequest(url, { method, headers, body })
  const answer = await NextAuth(bounded, { params: Promise.resolve(params) }, authOptions()).catch(refuseUnreadable)
  // Its word for an address that makes no sense to it.
  if (answer.status === 500) throw new Invalid(UNREADABLE)
  return answer
})

function refuseUnreadable(error: unknown): never {
  throw error instanceof SyntaxError ? new Invalid(UNREADABLE) : error
}

export { handle as GET, handle as POST }
