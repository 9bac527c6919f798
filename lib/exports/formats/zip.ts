import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive, known only as it is written. */
export interface ZipEntry {
  name: string
  content: AsyncIterable<string> | Iterable<string>
}

interface Written {
  name: Buffer
  crc: number
  size: number
  packed: number
  offset: number
}

/** Version 2.0, sizes after the content, names in UTF-8, deflated, at midnight of 1 January 1980. */
const COMMON = { version: 20, flags: 0x0808, method: 8, date: 0x0021 }
const HIGHEST = 0xffff_ffff

/** A ZIP archive, piece by piece: no more of it is in memory than one piece, and threads of Node's own do the packing. */
export async function* zip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const file: Written = { name, crc: 0, size: 0, packed: 0, offset }
    const head = localHeader(name)
    yield head
    for await (const piece of packed(entry.content, file)) yield piece
    const tail = sizesOf(file)
    yield tail
    offset += head.byteLength + file.packed + tail.byteLength
    if (Math.max(file.size, offset) > HIGHEST) throw new RangeError('This archive is larger than its format allows.')
    written.push(file)
  }
  const directory = Buffer.concat(written.map(centralHeader))
  yield directory
  yield endOf(written.length, directory.byteLength, offset)
}

async function* packed(content: ZipEntry['content'], file: Written): AsyncGenerator<Uint8Array> {
  const measure = new Transform({
    transform(text: Buffer, _, done) {
      file.crc = crc32(text, file.crc)
      file.size += text.byteLength
      done(null, text)
    },
  })
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED })
  const source = Readable.from(content, { objectMode: false, highWaterMark: 1 })
  const done = pipeline(source, measure, deflate)
  // Whoever reads on hears of a failure from what they read.
  done.catch(() => {})
  for await (const piece of deflate) {
    file.packed += piece.byteLength
    yield piece
  }
  await done
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(COMMON.version, 4)
  head.writeUInt16LE(COMMON.flags, 6)
  head.writeUInt16LE(COMMON.method, 8)
  head.writeUInt16LE(COMMON.date, 12)
  head.writeUInt16LE(name.byteLength, 26)
  return Buffer.concat([head, name])
}

function sizesOf({ crc, packed, size }: Written): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

function centralHeader({ name, crc, packed, size, offset }: Written): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(COMMON.version, 4)
  head.writeUInt16LE(COMMON.version, 6)
  head.writeUInt16LE(COMMON.flags, 8)
  head.writeUInt16LE(COMMON.method, 10)
  head.writeUInt16LE(COMMON.date, 14)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(name.byteLength, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
