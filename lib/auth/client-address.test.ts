import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

const direct = (socket: string, forwarded: string | null = null) => clientAddress({ socket, forwarded, proxies: 0 })
const behind = (proxies: number, forwarded: string | null) => clientAddress({ socket: '127.0.0.1', forwarded, proxies })

test('without a proxy the address is the other end of the connection, whatever a header says', () => {
  expect(direct('203.0.113.7')).toBe('203.0.113.7')
  expect(direct('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  expect(direct('', '198.51.100.1')).toBe('unknown')
})

test('behind a proxy it is what that proxy wrote, not what the caller put before it', () => {
  expect(behind(1, '203.0.113.7')).toBe('203.0.113.7')
  expect(behind(1, '198.51.100.1, 10.0.0.1, 203.0.113.7')).toBe('203.0.113.7')
  expect(behind(2, '198.51.100.1, 203.0.113.7, 10.0.0.1')).toBe('203.0.113.7')
})

test('where the proxy says nothing that can be read, it is the proxy', () => {
  for (const forwarded of [null, '', 'unknown', '203.0.113.999', 'fe80::zz', ', ,']) {
    expect(behind(1, forwarded)).toBe('127.0.0.1')
  }
  expect(behind(2, '203.0.113.7')).toBe('127.0.0.1')
})

test.each([
  ['203.0.113.7:50123', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (address, network) => {
  expect(direct(address)).toBe(network)
})
