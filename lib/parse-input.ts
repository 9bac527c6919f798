import type * as z from 'zod'
import { Invalid } from './errors'

const NOT_RIGHT = 'Some of what you entered is not right. Check the marked fields.'

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
