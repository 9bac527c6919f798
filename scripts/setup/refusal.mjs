import { fileURLToPath } from 'node:url'

/** Something is wrong with the surroundings, not with the program; its message says what, and what to do. */
export class Refusal extends Error {}

/**
 * Runs a script in the folder of the project. A refusal is its sentence on the error stream, and exit code 1.
 * @param {() => Promise<unknown>} script
 */
export async function main(script) {
  try {
    process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
    await script()
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}\n` : error)
    process.exit(1)
  }
}
