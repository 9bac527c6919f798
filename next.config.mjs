/** On every answer. The policy for scripts needs a nonce for each page, and is set in proxy.ts. */
const headers = [
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

/** What is not a page runs nothing and is framed by nothing. */
const dataPolicy = { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }

/** Whoever holds the address of a shared segment can open it: it is told to nobody, and found by no search. */
const secretAddress = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
]

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  devIndicators: false,
  images: { unoptimized: true },
  // npm run check and npm test check the types; a build does without the packages that only tests need.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/share/:path*', headers: secretAddress },
    { source: '/api/:path*', headers: [dataPolicy] },
  ],
}
