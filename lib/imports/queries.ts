import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { Survey } from './csv-thread.mjs'
import { hasFile } from './files'
import type { Mapping } from './match-columns'
import type { Meaning, UnknownWords } from './meanings'
import { findRun } from './running'

const LINES_A_PAGE = 100
const RECENT = 50

export type Outcome = Row<'import_line'>['outcome']
const OUTCOMES = ['create', 'here', 'refused'] as const satisfies readonly Outcome[]

/** An import as its pages need it. */
export interface Import extends Row<'import'> {
  by: string
  store: string | null
}

export interface ImportLine {
  line: number
  outcome: Outcome
  who: string | null
  reason: string | null
}

/** Of imports there are a person's own, and for an admin everybody's. */
export function visibleImports({ db, actor }: Context) {
  const all = db
    .selectFrom('import')
    .innerJoin('user', 'user.id', 'import.user_id')
    .leftJoin('store', 'store.id', 'import.store_id')
    .selectAll('import')
    .select(['user.name as by', 'store.name as store'])
  return actor.role === 'admin' ? all : all.where('import.user_id', '=', actor.id)
}

/** The import, or undefined where there is none that this person may see. */
export async function findImport(ctx: Context, id: number): Promise<Import | undefined> {
  requirePermission(ctx, 'lead.import')
  return Number.isSafeInteger(id) ? visibleImports(ctx).where('import.id', '=', id).executeTakeFirst() : undefined
}

/** The import, or NotFound. */
export async function getImport(ctx: Context, id: number): Promise<Import> {
  const found = await findImport(ctx, id)
  if (!found) throw new NotFound('This import does not exist, or is not yours.')
  return found
}

/** The latest, newest first. */
export async function listImports(ctx: Context): Promise<Import[]> {
  requirePermission(ctx, 'lead.import')
  return visibleImports(ctx).orderBy('import.id', 'desc').limit(RECENT).execute()
}

/** An import that ended of the very same file into this store, the latest. */
export function findSameFile(
  { db }: Context,
  { id, file_hash }: Import,
): Promise<{ ended_at: number | null } | undefined> {
  return db
    .selectFrom('import')
    .select('ended_at')
    .where('file_hash', '=', file_hash)
    .where('id', '<>', id)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** One page of what becomes of the rows, in the order of the file, and how many there are of each outcome. */
export async function listLines(
  ctx: Context,
  { id }: Import,
  { outcome, page }: { outcome: Outcome | null; page: number },
): Promise<{ lines: ImportLine[]; counts: Record<Outcome, number>; page: number; pages: number }> {
  const grouped = await ctx.db
    .selectFrom('import_line')
    .select(({ fn }) => ['outcome', fn.countAll<number>().as('count')])
    .where('import_id', '=', id)
    .groupBy('outcome')
    .execute()
  const counts = { create: 0, here: 0, refused: 0 }
  for (const row of grouped) counts[row.outcome] = row.count
  const total = outcome === null ? counts.create + counts.here + counts.refused : counts[outcome]
  const pages = Math.max(1, Math.ceil(total / LINES_A_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const query = ctx.db
    .selectFrom('import_line')
    .select(['line', 'outcome', 'who', 'reason'])
    .where('import_id', '=', id)
    .orderBy('line')
    .limit(LINES_A_PAGE)
    .offset((shown - 1) * LINES_A_PAGE)
  const lines = await (outcome === null ? query : query.where('outcome', '=', outcome)).execute()
  return { lines, counts, page: shown, pages }
}

/** Which lines an address asks for; what it does not say well is left out. */
export function linesShown({ show, page }: Record<string, string | string[] | undefined>) {
  return {
    outcome: OUTCOMES.find(outcome => outcome === show) ?? null,
    page: typeof page === 'string' && /^[1-9]\d{0,6}$/.test(page) ? Number(page) : 1,
  }
}

export function surveyOf({ survey }: Pick<Import, 'survey'>): Survey {
  return JSON.parse(survey) as Survey
}

export function mappingOf({ mapping }: Pick<Import, 'mapping'>): Mapping | null {
  return mapping === null ? null : (JSON.parse(mapping) as Mapping)
}

export function unknownWordsOf({ unknown_words }: Pick<Import, 'unknown_words'>): UnknownWords[] {
  return unknown_words === null ? [] : (JSON.parse(unknown_words) as UnknownWords[])
}

export function meaningsIn({ meanings }: Pick<Import, 'meanings'>): Meaning[] {
  return meanings === null ? [] : (JSON.parse(meanings) as Meaning[])
}

/** How far an import is, for whoever watches it. */
export interface Progress {
  state: Import['state']
  /** At work in this process; one that says so in its row and is not was interrupted. */
  isRunning: boolean
  /** Its file is still here to go on with. */
  hasFile: boolean
  done: number
  rows: number
  created: number
  alreadyHere: number
  refused: number
}

export function progressOf(found: Import): Progress {
  const run = findRun(found.id)
  return {
    state: found.state,
    isRunning: run !== undefined,
    hasFile: hasFile(found.file_key),
    done: found.state === 'checking' ? (run?.done ?? 0) : found.rows_done,
    rows: found.row_count,
    created: found.created,
    alreadyHere: found.already_here,
    refused: found.refused,
  }
}
