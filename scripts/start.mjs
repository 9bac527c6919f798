import { build } from './setup/build.mjs'
import { install, requireNode } from './setup/install.mjs'
import { prepareDatabase } from './setup/prepare.mjs'
import { main, Refusal } from './setup/refusal.mjs'
import { serve } from './setup/serve.mjs'
import { requireFreePort, settings } from './setup/settings.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  const unknown = args.find(arg => arg !== '--empty')
  if (unknown)
    throw new Refusal(`"${unknown}" is not known here: npm start, or npm start -- --empty to go without demo data.`)

  requireNode()
  const where = settings()
  await requireFreePort(where.host, where.port)
  await install()
  await build()
  const ready = await prepareDatabase({ empty: args.includes('--empty'), env: where.env })
  await serve('start', where, ready)
})
