import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type * as z from 'zod'
import { requestContext } from './auth/request-context'
import type { Context } from './context'
import { AppError, type ErrorBody, toErrorBody } from './errors'
import { logUnexpected } from './log'
import { parseInput } from './parse-input'

/** What an action answers; it never throws an error at a page. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: ErrorBody['error'] & { status: number } }

/** A server action for signed-in people: `run` gets their context and input that the schema let through. */
export function action<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (ctx: Context, input: z.output<Schema>) => Promise<T>,
): (input: unknown) => Promise<Result<T>> {
  return async input => {
    try {
      const ctx = await requestContext()
      return { ok: true, data: await run(ctx, parseInput(schema, input)) }
    } catch (error) {
      unstable_rethrow(error)
      if (!(error instanceof AppError)) logUnexpected(error, { door: 'action' })
      const { status, body } = toErrorBody(error)
      return { ok: false, error: { status, ...body.error } }
    }
  }
}
