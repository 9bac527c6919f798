import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from './refusal.mjs'
import { run } from './run.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

const STAMP = 'node_modules/.installed'

/** Refuses a Node that package.json does not want. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync('package.json', 'utf8')).engines.node.replace('>=', '')
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  throw new Refusal(
    `This needs Node ${wanted} or newer and runs on ${process.versions.node}: install it from nodejs.org.`,
  )
}

/** Installs the packages of the lock file, when they are not the ones that are there. */
export async function install() {
  const hash = hashOf(['package.json', 'package-lock.json'], [process.version, process.platform, process.arch])
  if (isStamped(STAMP, hash)) return

  console.log('Installing packages; the first time takes about two minutes …')
  const started = Date.now()
  const pulse = setInterval(
    () => console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`),
    20_000,
  )
  const code = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    env: headersOfThisNode(),
    shell: process.platform === 'win32',
  })
  clearInterval(pulse)
  if (code !== 0) throw new Refusal(whyInstallFailed())
  writeStamp(STAMP, hash)
}

/** Where Node came with its own headers, node-gyp need not download them; it is told under its older and its newer name. */
function headersOfThisNode() {
  const prefix = dirname(dirname(process.execPath))
  if (!existsSync(join(prefix, 'include/node/node.h'))) return {}
  return { npm_config_nodedir: prefix, npm_package_config_node_gyp_nodedir: prefix }
}

function whyInstallFailed() {
  const missing = ['python3', 'make', 'g++'].filter(tool => spawnSync(tool, ['--version']).error)
  if (missing.length === 0) return 'npm ci failed; what it says above is the reason.'
  return (
    `npm ci failed, and ${missing.join(', ')} cannot be found: better-sqlite3 is compiled where no ready-made build can be ` +
    'downloaded. Install them (Debian: apt-get install python3 make g++; macOS: xcode-select --install) and run this again.'
  )
}
