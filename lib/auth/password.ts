import 'server-only'
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { Invalid } from '@/lib/errors'

const MIN_LENGTH = 10
/** A longer one costs only whoever hashes it. */
const MAX_LENGTH = 256

/** argon2id, the library's default kind; memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Each hash holds 19 MiB and a core, so a flood of sign-ins waits in line here. */
const MAX_RUNNING = 4
let running = 0
const waiting: (() => void)[] = []

/** Nobody's: an unknown address takes as long to refuse as a wrong password. */
let nobodys: Promise<string> | undefined

/** What to store of a password; Invalid, with the field, when it is too short or too long. */
export function hashPassword(password: string): Promise<string> {
  if (password.length < MIN_LENGTH || password.length > MAX_LENGTH) {
    const message = `Choose a password of ${MIN_LENGTH} to ${MAX_LENGTH} characters.`
    throw new Invalid(message, { password: message })
  }
  return inTurn(() => hash(password, COST))
}

/** Whether this is the password; where there is none to compare with it is not, and that takes as long to say. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobodys ??= inTurn(() => hash(randomBytes(32).toString('base64url'), COST))
  const against = stored || (await nobodys)
  const tried = password.length > MAX_LENGTH ? '' : password
  const same = await inTurn(() => verify(against, tried))
  return same && against === stored && tried === password
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_RUNNING) await new Promise<void>(resolve => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
