import { rmSync } from 'node:fs'

/** Takes away the database that the run was made on. */
export default function removeFolder(): void {
  if (process.env.E2E_FOLDER) rmSync(process.env.E2E_FOLDER, { recursive: true, force: true })
}
