import 'server-only'
import { isIP } from 'node:net'
import { headers } from 'next/headers'
import { env } from '@/lib/env'
import { socketHeader } from './socket-address'

/** Where this request comes from, as far as it cannot be made up: an IPv4 address, or the /64 of an IPv6 one. */
export async function readClientAddress(): Promise<string> {
  const sent = await headers()
  const name = socketHeader()
  return clientAddress({
    socket: (name && sent.get(name)) || '',
    forwarded: sent.get('x-forwarded-for'),
    proxies: env.TRUSTED_PROXIES,
  })
}

interface Hops {
  /** The other end of the connection. */
  socket: string
  /** `X-Forwarded-For`: each proxy adds at its end whom it was called by; what stands before may be made up. */
  forwarded: string | null
  proxies: number
}

/** Of the hops that our own proxies wrote, the first; without one that can be read, the other end of the connection. */
export function clientAddress({ socket, forwarded, proxies }: Hops): string {
  const hops = forwarded?.split(',') ?? []
  const hop = proxies > 0 ? hops.at(-proxies) : undefined
  return networkOf(hop) ?? networkOf(socket) ?? 'unknown'
}

/** The address itself or, of IPv6, the network that one customer is given; undefined where it is no address. */
function networkOf(text: string | undefined): string | undefined {
  const address = text?.trim().replace(/^\[(.*)\](:\d+)?$/, '$1') ?? ''
  const [, v4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(address) ?? []
  if (v4 !== undefined) return isIP(v4) === 4 ? v4 : undefined
  const [plain = ''] = address.split('%')
  return isIP(plain) === 6 ? networkOfV6(plain) : undefined
}

function networkOfV6(address: string): string {
  // The URL standard writes an address in one way only.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
  const [one, two, three, four, five, six, seven = '0', eight = '0'] = groups
  if ([one, two, three, four, five].every(group => group === '0') && six === 'ffff') return mappedV4(seven, eight)
  return `${[one, two, three, four].join(':')}::/64`
}

/** `::ffff:7f00:1` is 127.0.0.1. */
function mappedV4(...halves: [string, string]): string {
  return halves
    .map(half => Number.parseInt(half, 16))
    .flatMap(half => [half >> 8, half & 255])
    .join('.')
}
