const KIND = Symbol.for('lead-segments.kind-of-refusal')

/** A refusal: its message is a whole sentence, fit for the person who caused it. */
export abstract class AppError extends Error {
  abstract readonly status: number

  /** Pages and routes are each bundled with a copy of these classes, and errors cross over: the kind counts. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && KIND in error
  }
}

function refusal<Kind extends string>(kind: Kind, status: number) {
  return class extends AppError {
    override readonly name = kind
    readonly status = status
    readonly [KIND] = kind

    static override [Symbol.hasInstance](error: unknown): boolean {
      return error instanceof Error && KIND in error && error[KIND] === kind
    }
  }
}

/** It does not exist, or this person may not see it. */
export class NotFound extends refusal('NotFound', 404) {}

/** This person sees it, but may not do that to it. */
export class Forbidden extends refusal('Forbidden', 403) {}

/** Nobody is signed in. */
export class Unauthorized extends refusal('Unauthorized', 401) {}

/** It changed in the meantime, or is in use. */
export class Conflict extends refusal('Conflict', 409) {
  constructor(
    message: string,
    /** The pages of what stands in the way. */
    readonly links?: readonly Link[],
  ) {
    super(message)
  }
}

export class TooLarge extends refusal('TooLarge', 413) {}

/** Too much was asked at once; trying again later helps. */
export class TooMany extends refusal('TooMany', 429) {}

/** Somebody ended it before it was done. */
export class Cancelled extends refusal('Cancelled', 409) {}

/** It was given up after its time limit. */
export class TimedOut extends refusal('TimedOut', 503) {}

/** Whether the same may go well in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof TimedOut || error instanceof TooMany
}

/** What was sent makes no sense; `fields` says where, one sentence each. */
export class Invalid extends refusal('Invalid', 400) {
  constructor(
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    super(message)
  }
}

export interface Link {
  label: string
  href: string
}

export interface ErrorBody {
  error: { message: string; fields?: Record<string, string>; links?: readonly Link[] }
}

const UNEXPECTED = 'Something went wrong on our side. Try again, and tell an admin if it happens again.'

/** What a caller may learn of any error: an AppError speaks for itself, all others share one sentence and 500. */
export function toErrorBody(error: unknown): { status: number; body: ErrorBody } {
  if (!(error instanceof AppError)) return { status: 500, body: { error: { message: UNEXPECTED } } }
  const fields = error instanceof Invalid && error.fields ? { fields: error.fields } : {}
  const links = error instanceof Conflict && error.links ? { links: error.links } : {}
  return { status: error.status, body: { error: { message: error.message, ...fields, ...links } } }
}
