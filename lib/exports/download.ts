import { attachment } from './attachment'

export interface Download<T> {
  /** What the file is called, without its extension. */
  name: string
  extension: string
  mediaType: string
  /** How many records it will have, where that is known. */
  count?: number
  start: string
  chunks: AsyncIterableIterator<T>
  write: (chunk: T) => string | Promise<string>
}

/** A file that is written while it is sent, and reads on only as fast as the caller takes it. */
export function download<T>({ name, extension, mediaType, count, start, chunks, write }: Download<T>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      start: controller => controller.enqueue(encoder.encode(start)),
      pull: async controller => {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(await write(value)))
      },
      cancel: async () => {
        await chunks.return?.()
      },
    },
    { highWaterMark: 1 },
  )
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': attachment(name, extension),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      ...(count !== undefined && { 'X-Total-Count': String(count) }),
    },
  })
}
