import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { database, systemContext } from '@/lib/context'
import { HANDLERS } from '@/lib/worker/handlers'
import { keepWorking } from '@/lib/worker/keep-working'
import { whenNpmEnds } from './setup/parent.mjs'
import { main } from './setup/refusal.mjs'

/** Longer than any piece of work takes. */
const GRACE_MS = 6_000

/** Does what waits in the job table: `npm start` runs one, `npm run worker` others. */
await main(async () => {
  const closing = new AbortController()
  const close = () => {
    closing.abort()
    setTimeout(() => process.exit(1), GRACE_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, close)
  // Whoever started it has ended, however that came.
  if (process.send) process.on('disconnect', close)
  whenNpmEnds(close)

  const owner = `${hostname()} ${process.pid} ${randomUUID()}`
  if (process.send) process.send('ready')
  else console.log('A worker waits for what there is to do. Ctrl-C ends it.')
  await keepWorking({ context: systemContext, handlers: HANDLERS, owner }, closing.signal)
  await (await systemContext()).reader.close()
  await database().destroy()
  process.exit(0)
})
