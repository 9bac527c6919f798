/** Next calls this once, before it answers anything. */
export async function register(): Promise<void> {
  // The bundler puts the word in here, and so leaves Node's modules out of the build for the edge.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { noteSocketAddresses } = await import('@/lib/auth/socket-address')
    noteSocketAddresses()
  }
}
