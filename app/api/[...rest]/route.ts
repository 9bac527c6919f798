import { NotFound } from '@/lib/errors'
import { publicRoute } from '@/lib/route'

/** Every address under /api that is none: in words and as JSON, like any other refusal. */
const nothing = publicRoute(() => {
  throw new NotFound('There is nothing at this address.')
})

export const GET = nothing
export const POST = nothing
