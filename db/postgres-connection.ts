/** How a PostgreSQL server is reached, what its values become, and why it could not be used. */
import pg from 'pg'
import { DatabaseUnusable } from '@/db/database-unusable'

/** Values as SQLite gives them: integers are numbers, or an error where a number could not hold them; yes is 1. */
const PARSERS: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: toSafeInteger,
  [pg.types.builtins.NUMERIC]: text => (/^-?\d+$/.test(text) ? toSafeInteger(text) : Number(text)),
  [pg.types.builtins.BOOL]: text => (text === 't' ? 1 : 0),
}

/** Connections that are made when they are asked for, and do not keep a process alive while nobody uses them. */
export function connectionPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ ...configOf(url), max, allowExitOnIdle: true })
  // One that breaks while it is idle: the pool has dropped it already.
  pool.on('error', () => {})
  return pool
}

/** One connection, not made yet. One that breaks while it is idle says so with its next query. */
export function singleConnection(url: string): pg.Client {
  const client = new pg.Client(configOf(url))
  client.on('error', () => {})
  return client
}

function configOf(connectionString: string): pg.PoolConfig {
  const getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')
  return {
    connectionString,
    types: { getTypeParser: getTypeParser as typeof pg.types.getTypeParser },
    application_name: 'lead-segments',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  }
}

function toSafeInteger(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number
  throw new RangeError('The database holds an integer that is too large to be read exactly.')
}

/** The address without its password and options. */
export function addressOf(url: string): string {
  const { protocol, username, host, pathname } = new URL(url)
  return `${protocol}//${username && `${username}@`}${host}${pathname}`
}

/** By what the system or the server calls it. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** A sentence for what is wrong with the server, its database or its user; any other error as it is. */
export function whyServerUnusable(url: string, error: unknown): unknown {
  const address = addressOf(url)
  const message = error instanceof Error ? error.message : ''
  const isSilent = /timeout exceeded when trying to connect|connection terminated/i.test(message)
  const sentence = SENTENCES[isSilent ? 'ETIMEDOUT' : message.startsWith('SASL') ? '28P01' : codeOf(error)]
  return sentence ? new DatabaseUnusable(sentence(address), { cause: error }) : error
}

const notReached = (address: string) =>
  `No PostgreSQL server answers at ${address}. Check that it runs, and the host and port in DATABASE_URL.`
const notLetIn = (address: string) =>
  `The PostgreSQL server lets nobody in at ${address} with that password. Check the user and password in DATABASE_URL.`

const SENTENCES: Record<string, (address: string) => string> = {
  ECONNREFUSED: notReached,
  ECONNRESET: notReached,
  ENOTFOUND: notReached,
  EAI_AGAIN: notReached,
  EHOSTUNREACH: notReached,
  ENETUNREACH: notReached,
  ETIMEDOUT: notReached,
  '28P01': notLetIn,
  '28000': notLetIn,
  '3D000': address => `There is no database ${address}. Make it (createdb), or name another one in DATABASE_URL.`,
  '42501': address => `The user in DATABASE_URL may not make tables in ${address}. Make that user its owner.`,
  '53300': address => `The PostgreSQL server has no connection left for ${address}. Raise its max_connections.`,
  '57P03': address => `The PostgreSQL server at ${address} is starting or stopping. Try again in a moment.`,
}
