import type { Client } from '../client'
import { findAction, foldersOf } from './build'
import {
  ASKED_EXPORT,
  BATCH,
  CHOICE_FIELD,
  LEAD_LIST,
  NEW_IMPORT,
  NORTH_LEAD,
  NORTH_STORE,
  PEOPLE,
  QUEUE,
  TEAM_SEGMENT,
} from './dealership'
import type { Outcome } from './visitors'

export interface Knock {
  /** What stands for `[leadId]` and the like; the north's lead and segment, and the field, unless said otherwise. */
  params?: Record<string, string>
  /** Of a page or route. */
  query?: string
  /** JSON that a route is sent, or a text as it is. */
  body?: unknown
  /** What an action is called with. */
  input?: unknown
}

export interface Answer {
  outcome: Outcome | number
  text: string
}

const PARAMS = {
  leadId: String(NORTH_LEAD),
  segmentId: String(TEAM_SEGMENT),
  importId: String(NEW_IMPORT),
  exportId: String(ASKED_EXPORT),
  fieldId: String(CHOICE_FIELD),
  queueId: String(QUEUE),
  batchId: String(BATCH),
  listId: String(LEAD_LIST),
  storeId: String(NORTH_STORE),
  userId: String(PEOPLE.colleague.id),
}

/** Tries a door: `page /leads`, `GET /api/fields`, `action segments.createSegment`. A page is tried twice, see below. */
export async function knock(client: Client, door: string, how: Knock): Promise<Answer[]> {
  const [kind = '', name = ''] = door.split(' ')
  const path = (page: string) => fill(page, { ...PARAMS, ...how.params })
  if (kind === 'action') return [await callAction(client, name, how.input, path)]
  if (kind !== 'page') return [await callRoute(client, kind, path(name) + (how.query ?? ''), how.body)]
  const address = path(name) + (how.query ?? '')
  return [await openPage(client, address), await openPageAlone(client, name, address, path)]
}

async function openPage(client: Client, address: string): Promise<Answer> {
  return readPage(await client.fetch(address))
}

/** As the router asks when its layouts are on the screen already: no layout runs, so the page must refuse by itself. */
async function openPageAlone(
  client: Client,
  page: string,
  address: string,
  path: (folder: string) => string,
): Promise<Answer> {
  const leaf: unknown[] = ['__PAGE__', {}, null, 'refetch']
  const tree = ['', ...foldersOf(page)].reduceRight(
    (child, folder) => [segment(folder, path), { children: child }],
    leaf,
  )
  const headers = { rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(tree)) }
  const response = await client.fetch(address, { headers })
  const again = response.headers.get('location')
  // The server wants a checksum of these headers in the address, and says which.
  return readPage(again?.includes('_rsc=') ? await client.fetch(again, { headers }) : response)
}

function segment(folder: string, path: (folder: string) => string): unknown {
  const [, name] = /^\[(\w+)\]$/.exec(folder) ?? []
  return name ? [name, path(folder), 'd', null] : folder
}

/** A page that has begun to stream says the rest in its text. */
async function readPage(response: Response): Promise<Answer> {
  const text = await response.text()
  const target = response.headers.get('location') ?? /NEXT_REDIRECT;\w+;([^;"]*)/.exec(text)?.[1]
  if (target !== undefined) return { outcome: redirected(target), text }
  const status = Number(/NEXT_HTTP_ERROR_FALLBACK;(\d+)/.exec(text)?.[1] ?? response.status)
  const failed = /(^|\n|")[0-9a-f]+:E\{/.test(text)
  return { outcome: status === 200 ? (failed ? 500 : 'ok') : status, text }
}

async function callRoute(client: Client, method: string, address: string, body: unknown): Promise<Answer> {
  const text = typeof body === 'string'
  const json = {
    headers: { 'content-type': text ? 'text/csv' : 'application/json' },
    body: text ? body : JSON.stringify(body),
  }
  const response = await client.fetch(address, { method, ...(body === undefined ? {} : json) })
  const target = response.headers.get('location')
  const outcome = target === null ? ofStatus(response.status) : redirected(target)
  return { outcome, text: await response.text() }
}

/** As React calls it: arguments in, and out comes a stream whose first row names the row that holds the result. */
async function callAction(
  client: Client,
  name: string,
  input: unknown,
  path: (page: string) => string,
): Promise<Answer> {
  const [feature = '', exported = ''] = name.split('.')
  const action = findAction(`lib/${feature}/actions.ts`, exported)
  if (!action) throw new Error(`No page uses ${exported} of lib/${feature}/actions.ts: use it or delete it.`)
  const response = await client.fetch(path(action.page), {
    method: 'POST',
    headers: { 'next-action': action.id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
    body: JSON.stringify([input]),
  })
  const text = await response.text()
  const [, row] = /^0:\{"a":"\$@(\w+)"/m.exec(text) ?? []
  const [, result] = new RegExp(`^${row}:(\\{.*\\})$`, 'm').exec(text) ?? []
  if (!result) return { outcome: response.status === 200 ? 500 : response.status, text }
  const { ok, error } = JSON.parse(result)
  return { outcome: ok ? 'ok' : ofStatus(error.status), text }
}

function ofStatus(status: number): Outcome | number {
  if (status === 401) return 'sign in'
  return status >= 200 && status < 300 ? 'ok' : status
}

function redirected(target: string): Outcome {
  return new URL(target, 'http://here').pathname === '/sign-in' ? 'sign in' : 'elsewhere'
}

function fill(path: string, params: Record<string, string>): string {
  return path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => {
    const value = params[name]
    if (value === undefined) throw new Error(`Say in the matrix what stands for [${name}] in ${path}.`)
    return value
  })
}
