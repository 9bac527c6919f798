import { Refusal } from './refusal.mjs'
import { runNode } from './run.mjs'

/** @typedef {{ accounts: { email: string, password: string }[], link?: string }} Ready */

/**
 * Brings the database to what this code needs, and fills a new one.
 * @param {{ empty: boolean, env: Record<string, string> }} options
 * @returns {Promise<Ready>} the demo accounts, when this is a demo dealership; where nobody can sign in, the one-time link with which the first admin is made
 */
export async function prepareDatabase({ empty, env }) {
  /** @type {{ ready?: Ready, refusal?: string }} */
  let answer = {}
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/prepare.ts', ...(empty ? ['--empty'] : [])]
  const code = await runNode(args, { env, onMessage: message => (answer = message) })
  if (code === 0 && answer.ready) return answer.ready
  throw new Refusal(answer.refusal ?? 'The database could not be prepared; what it says above is the reason.')
}
