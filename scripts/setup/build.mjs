import { rmSync } from 'node:fs'
import { Refusal } from './refusal.mjs'
import { runNode } from './run.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

const STAMP = '.next/built-from'
const SOURCES = [
  ...['app', 'components', 'lib', 'db', 'public', 'proxy.ts', 'instrumentation.ts'],
  ...['next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
]

export const NEXT = 'node_modules/next/dist/bin/next'
export const NEXT_ENV = /** @type {const} */ ({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })

/** Builds for production, when there is no build of these very sources. */
export async function build() {
  const hash = hashOf(SOURCES, [process.version])
  if (isStamped(STAMP, hash)) return

  console.log('Building …')
  rmSync(STAMP, { force: true })
  if ((await runNode([NEXT, 'build'], { env: NEXT_ENV })) !== 0) {
    throw new Refusal('The build failed; what it says above is the reason.')
  }
  writeStamp(STAMP, hash)
}
