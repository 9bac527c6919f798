import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type * as z from 'zod'
import { requestContext } from './auth/request-context'
import type { Context } from './context'
import { AppError, type ErrorBody, Invalid, toErrorBody } from './errors'
import { logUnexpected } from './log'

const NOT_RIGHT = 'Some of what you entered is not right. Check the marked fields.'

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

/** The input as the schema reads it, or Invalid with a sentence for each field that is not right. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  const fields: Record<string, string> = {}
  if (parsed.success) {
    const path = pathToNul(parsed.data)
    if (!path) return parsed.data
    fields[path.join('.')] = 'Remove the invisible control characters.'
    throw new Invalid(NOT_RIGHT, fields)
  }
  for (const { path, message } of parsed.error.issues) fields[path.join('.')] ??= message
  throw new Invalid(NOT_RIGHT, fields)
}

/** Where a text holds the character NUL, which not every database can keep. */
function pathToNul(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.includes('\0') ? [] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, member] of Object.entries(value)) {
    const path = pathToNul(member)
    if (path) return [key, ...path]
  }
  return undefined
}
