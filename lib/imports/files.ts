import 'server-only'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathBeside } from '@/db/client'
import { env } from '@/lib/env'
import { TooLarge } from '@/lib/errors'

export const MAX_FILE_BYTES = 50 * 1024 * 1024

const TOO_LARGE = 'This file is larger than 50 MB. Split it, and bring in one part after the other.'

/** Where the file of an import lies, beside the database. */
export function filePath(key: string): string {
  return join(folder(), `${key}.csv`)
}

export function hasFile(key: string | null): key is string {
  return key !== null && existsSync(filePath(key))
}

/** Keeps what is sent under a random name that only this program's user may read. Nothing stays of what is too large or cut off. */
export async function keepFile(
  body: AsyncIterable<Uint8Array>,
  claimedSize: number,
): Promise<{ key: string; size: number }> {
  if (claimedSize > MAX_FILE_BYTES) throw new TooLarge(TOO_LARGE)
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const key = randomBytes(18).toString('base64url')
  const file = await open(filePath(key), 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > MAX_FILE_BYTES) throw new TooLarge(TOO_LARGE)
      await file.write(chunk)
    }
  } catch (error) {
    await file.close()
    await removeFile(key)
    throw error
  }
  await file.close()
  return { key, size }
}

export async function removeFile(key: string | null): Promise<void> {
  if (key !== null) await rm(filePath(key), { force: true })
}

/** Removes files that are nobody's and older than `before`: what a killed process left. */
export async function removeStrays(owned: ReadonlySet<string>, before: number): Promise<void> {
  const names = await readdir(folder()).catch(() => [])
  for (const name of names) {
    const key = name.replace(/\.csv$/, '')
    if (owned.has(key)) continue
    const { mtimeMs } = await stat(join(folder(), name))
    if (mtimeMs < before) await removeFile(key)
  }
}

// The database's own: another one in its folder would take these files for strays.
function folder(): string {
  return pathBeside(env.DATABASE_URL, 'imports')
}
