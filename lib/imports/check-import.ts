import 'server-only'
import type { NewRow, RowUpdate } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { AppError, Conflict, Invalid, TooMany } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { logUnexpected } from '@/lib/log'
import { requirePermission } from '@/lib/permissions'
import { addLiving, Known } from './already-here'
import { readRows } from './csv-file'
import { filePath, hasFile } from './files'
import { type Judged, type Plan, rowJudge } from './judge'
import { type Meaning, WordCount } from './meanings'
import { forbiddenBy } from './opt-outs'
import { getImport, type Import, mappingOf, meaningsIn, surveyOf } from './queries'
import { breathe, countRuns, findRun, type Run, startRun } from './running'
import type { CheckImport, SetMeanings } from './schema'
import { readScope } from './scope'
import type { Scope } from './takes'
import { targetsOf } from './targets'

const MAX_RUNS = 3
export const GONE = 'The file of this import is not here any more. Upload it again: who was taken is known then.'
const BUSY = 'Some other imports are at work. Try again when they have ended.'

/** Keeps how the columns are matched, and begins to see what would happen to each row. It writes no lead. */
export function checkImport(ctx: Context, { id, ...input }: CheckImport): Promise<{ ends: Promise<void> }> {
  return beginCheck(ctx, id, async (trx, found) => {
    await requireMapping(trx, input, surveyOf(found).columns.length)
    return { store_id: input.storeId, mapping: JSON.stringify(input.mapping), date_order: input.dateOrder }
  })
}

/** Keeps what words mean that no list here has, and sees anew what would happen. */
export function setMeanings(ctx: Context, { id, meanings }: SetMeanings): Promise<{ ends: Promise<void> }> {
  return beginCheck(ctx, id, async (trx, found) => {
    requireMeanings(meanings, await readScope(trx, planOf(found).dateOrder))
    return { meanings: JSON.stringify(meanings) }
  })
}

/** What of an import decides over its rows, as it is changed. */
type Decision = Pick<RowUpdate<'import'>, 'store_id' | 'mapping' | 'date_order' | 'meanings'>

async function beginCheck(
  ctx: Context,
  id: number,
  decide: (trx: Context, found: Import) => Promise<Decision>,
): Promise<{ ends: Promise<void> }> {
  requirePermission(ctx, 'lead.import')
  const found = await transaction(ctx, async trx => {
    const found = await getImport(trx, id)
    requireFree(found)
    if (!['uploaded', 'checking', 'checked'].includes(found.state)) {
      throw new Conflict('This import has begun already, so its columns stay as they are.')
    }
    const changed = { ...(await decide(trx, found)), ...UNCHECKED, updated_at: trx.now }
    await trx.db.updateTable('import').set(changed).where('id', '=', found.id).execute()
    await trx.db.deleteFrom('import_line').where('import_id', '=', found.id).execute()
    const checked = await getImport(trx, id)
    await recordAudit(trx, {
      action: 'import.check',
      subject: 'import',
      subjectId: id,
      storeId: checked.store_id,
      details: {
        columns: (mappingOf(checked) ?? []).filter(target => target !== null),
        meanings: meaningsIn(checked).length,
      },
    })
    return checked
  })
  return { ends: startRun(found.id, run => checkRows(ctx, found, run)) }
}

const UNCHECKED = {
  state: 'checking',
  stop_reason: null,
  unknown_words: null,
  will_create: null,
  will_find_here: null,
  will_refuse: null,
} as const

/** Refuses what is at work already, what has no file any more, and more at once than a process should do. */
export function requireFree(found: Import): void {
  if (findRun(found.id)) throw new Conflict('This import is at work already.')
  if (!hasFile(found.file_key)) throw new Conflict(GONE)
  if (countRuns() >= MAX_RUNS) throw new TooMany(BUSY)
}

export function planOf(found: Import): Plan {
  if (found.store_id === null || found.mapping === null) throw new Conflict('Match the columns first.')
  return {
    storeId: found.store_id,
    mapping: JSON.parse(found.mapping),
    dateOrder: found.date_order,
    headers: surveyOf(found).columns.map(({ header }) => header),
    meanings: meaningsIn(found),
    fileName: found.file_name,
  }
}

/** What stands in `import_line` of a row. */
export function lineOf(importId: number, row: Judged, here: string | undefined): NewRow<'import_line'> {
  const reason = 'reason' in row ? row.reason : here === undefined ? null : here + forbiddenBy(row.optOuts)
  const outcome = 'reason' in row ? 'refused' : here === undefined ? 'create' : 'here'
  const cells = outcome === 'create' ? null : JSON.stringify(row.cells)
  return { import_id: importId, line: row.line, outcome, who: row.who, reason, cells }
}

/** Judges rows one after the other, and lets others have their turn in between. */
export async function judgeAll<T>(rows: readonly T[], judge: (row: T) => Judged): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const row of rows) {
    judged.push(judge(row))
    if (judged.length % ROWS_A_BREATH === 0) await breathe()
  }
  return judged
}

const ROWS_A_BREATH = 20

async function checkRows(ctx: Context, found: Import, run: Run): Promise<void> {
  const plan = planOf(found)
  const counts = { create: 0, here: 0, refused: 0 }
  const words = new WordCount()
  try {
    const judge = await rowJudge(ctx, plan)
    const known = new Known()
    for await (const rows of readRows(filePath(found.file_key ?? ''), surveyOf(found))) {
      const judged = await judgeAll(rows, judge)
      const lines = await foresee(ctx, plan, known, judged, found.id)
      for (const { outcome } of lines) counts[outcome]++
      for (const { unlisted } of judged) for (const { target, word } of unlisted) words.add(target, word)
      if (run.isCancelled) return
      await insertLines(ctx, lines)
      run.done += rows.length
      await breathe()
    }
    const { create, here, refused } = counts
    const figures = { will_create: create, will_find_here: here, will_refuse: refused }
    await finish(ctx, found.id, { state: 'checked', ...figures, unknown_words: JSON.stringify(words.result()) })
  } catch (error) {
    if (!(error instanceof AppError)) logUnexpected(error, { door: 'action' })
    const reason = error instanceof AppError ? error.message : 'The check broke down. Try again.'
    await finish(ctx, found.id, { state: 'uploaded', stop_reason: reason })
  }
}

/** Who is here counts as of now, in the store, and further up in the file. */
async function foresee(
  ctx: Context,
  { storeId }: Plan,
  inFile: Known,
  judged: readonly Judged[],
  importId: number,
): Promise<NewRow<'import_line'>[]> {
  const living = new Known()
  await addLiving(
    ctx,
    living,
    storeId,
    judged.flatMap(row => ('lead' in row ? [row.lead.lead] : [])),
  )
  return judged.map(row => {
    const here = 'lead' in row ? (living.find(row.lead.lead) ?? inFile.find(row.lead.lead)) : undefined
    if ('lead' in row && here === undefined) inFile.add(row.lead.lead, row.line)
    return lineOf(importId, row, here)
  })
}

async function insertLines({ db }: Context, lines: NewRow<'import_line'>[]): Promise<void> {
  if (lines.length > 0) await db.insertInto('import_line').values(lines).execute()
}

async function finish({ db }: Context, id: number, changed: RowUpdate<'import'>): Promise<void> {
  await db.updateTable('import').set(changed).where('id', '=', id).where('state', '=', 'checking').execute()
}

async function requireMapping(
  ctx: Context,
  { storeId, mapping }: Omit<CheckImport, 'id'>,
  width: number,
): Promise<void> {
  const { source, catalog } = await readCatalog(ctx)
  const { actor } = ctx
  const store = source.stores.find(({ id }) => id === storeId)
  const isOwn = actor.role === 'admin' || actor.allStores || actor.storeIds.includes(storeId)
  if (!store || store.archived || !isOwn) {
    throw new Invalid('Choose one of your stores.', { storeId: 'Choose one of your stores.' })
  }
  const targets = targetsOf({ source, catalog })
  const chosen = mapping.filter(target => target !== null)
  if (mapping.length !== width) throw new Invalid('Say for each column of the file what it fills.')
  if (chosen.some(target => !targets.has(target)))
    throw new Invalid('A field that was chosen is gone. Reload the page.')
  const twice = chosen.find((target, index) => chosen.indexOf(target) !== index)
  if (twice) throw new Invalid(`Two columns fill ${targets.get(twice)?.label}. Leave one of them out.`)
  if (!chosen.some(target => IDENTIFY.has(target))) {
    throw new Invalid('No column fills a name, an e-mail address or a phone number, so no row can become a lead.')
  }
}

function requireMeanings(meanings: readonly Meaning[], scope: Scope): void {
  const targets = targetsOf(scope)
  for (const meaning of meanings) {
    const options = targets.get(meaning.target)?.options?.(scope.source)
    const isThere = meaning.means !== 'option' || options?.some(({ key }) => key === meaning.option)
    if (!options || !isThere) throw new Invalid('Something that was chosen is gone. Reload the page.')
  }
}

const IDENTIFY = new Set(['name', 'firstName', 'lastName', 'email', 'phone'])
