import { install, requireNode } from './setup/install.mjs'
import { prepareDatabase } from './setup/prepare.mjs'
import { main } from './setup/refusal.mjs'
import { serve } from './setup/serve.mjs'
import { requireFreePort, settings } from './setup/settings.mjs'

await main(async () => {
  requireNode()
  const where = settings()
  await requireFreePort(where.host, where.port)
  await install()
  const ready = await prepareDatabase({ empty: false, env: where.env })
  await serve('dev', where, ready)
})
