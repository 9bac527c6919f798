import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Pages and routes are bundled apart from what starts first, so the name is kept on globalThis. */
const kept = globalThis as typeof globalThis & { leadSocketHeader?: string }

/**
 * Has each request carry the address at the other end of its connection: Next shows a handler headers only, and those
 * anybody writes. The header has a name that nobody outside can know.
 */
export function noteSocketAddresses(): void {
  if (kept.leadSocketHeader) return
  const name = `x-socket-${randomBytes(16).toString('hex')}`
  kept.leadSocketHeader = name
  subscribe('http.server.request.start', message => {
    const { request } = message as { request: IncomingMessage }
    request.headers[name] = request.socket.remoteAddress ?? ''
  })
}

/** What that header is called; undefined where nobody listens for connections. */
export function socketHeader(): string | undefined {
  return kept.leadSocketHeader
}
