import type { Context } from '@/lib/context'
import { TEST_STORES } from '@/lib/testing/context'
import { checkImport } from '../check-import'
import { createImport } from '../create-import'
import { matchColumns } from '../match-columns'
import { getImport, type Import, surveyOf } from '../queries'
import { startImport } from '../run-import'
import { readScope } from '../scope'

/** Uploads a file as a browser would. Its import. */
export async function upload(ctx: Context, content: string | Uint8Array, name = 'leads.csv'): Promise<Import> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const { id } = await createImport(ctx, { body: piecesOf(bytes), name, claimedSize: bytes.byteLength })
  return getImport(ctx, id)
}

/** Checks it with the columns as they were found, and waits for the end. */
export async function check(ctx: Context, found: Import, storeId = TEST_STORES.north): Promise<Import> {
  const scope = await readScope(ctx, found.date_order)
  const mapping = matchColumns(surveyOf(found).columns, scope).map(({ target }) => target)
  const input = { id: found.id, storeId, dateOrder: found.date_order, mapping }
  await (await checkImport(ctx, input)).ends
  return getImport(ctx, found.id)
}

/** Imports what was checked, and waits for the end. */
export async function take(ctx: Context, found: Import): Promise<Import> {
  await (await startImport(ctx, { id: found.id })).ends
  return getImport(ctx, found.id)
}

/** All of it, as somebody who changes nothing on the way. */
export async function bringIn(ctx: Context, content: string | Uint8Array, storeId?: number): Promise<Import> {
  return take(ctx, await check(ctx, await upload(ctx, content), storeId))
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += 65_536) yield bytes.subarray(from, from + 65_536)
}
