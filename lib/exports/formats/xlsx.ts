import 'server-only'
import type { CellValue, Column, ColumnKind } from '@/lib/leads/columns'
import { rowReader } from '@/lib/leads/lead-row'
import { zoneOffset } from '@/lib/time'
import { csvCell } from '../cell'
import { unguarded } from '../csv'
import type { CreateWriter, Row } from './writer'
import { xmlText } from './xml'
import { type ZipEntry, zip } from './zip'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Days between 30 December 1899, from which a sheet counts, and 1970. Before March 1900 it counts wrong. */
const EPOCH = 25_569
const FIRST_SAFE = 61
const DAY = 86_400_000
const LONGEST_TEXT = 32_767

/** Where `styles.xml` has them. */
const STYLES = { plain: 0, head: 1, day: 2, instant: 3, money: 4 }

/** A workbook of one sheet, whose texts are texts: no program takes one for a formula. Of our own because of decision 41. */
export const createXlsxWriter: CreateWriter = (ctx, catalog, { columns }) => {
  const { select, read } = rowReader(ctx, catalog, columns)
  const zone = ctx.dealership.timeZone
  const record = (row: Row) => {
    const { values } = read(row)
    return `<row>${columns.map(column => cellOf(column, values[column.key] ?? null, zone)).join('')}</row>`
  }
  async function* sheet(chunks: AsyncIterable<Row[]>) {
    const head = columns.map(({ label }) => textCell(label, STYLES.head)).join('')
    yield `${DECLARATION}<worksheet xmlns="${MAIN}">${VIEW}<cols>${columns.map(widthOf).join('')}</cols><sheetData><row>${head}</row>`
    for await (const rows of chunks) yield rows.map(record).join('')
    yield '</sheetData></worksheet>'
  }
  return {
    select,
    write: chunks => zip([...PARTS, { name: 'xl/worksheets/sheet1.xml', content: sheet(chunks) }]),
  }
}

/** A value as a cell: what can be counted is a number, all else a text. */
function cellOf(column: Column, value: CellValue, zone: string): string {
  if (value === null) return '<c/>'
  const write: Write = NUMBERS[column.kind] ?? (() => null)
  return write(value as never, column, zone) ?? textCell(unguarded(csvCell(column, value, zone)), STYLES.plain)
}

type Write = (value: never, column: Column, zone: string) => string | null

const NUMBERS: Partial<Record<ColumnKind, Write>> = {
  number: (value: number, { scale }) => numberCell(scale === 'custom' ? value / 10_000 : value, STYLES.plain),
  money: (value: number) => numberCell(value / 100, STYLES.money),
  day: (value: string) => dateCell(Date.parse(value), STYLES.day),
  instant: (value: number, _, zone) => dateCell(value + zoneOffset(value, zone), STYLES.instant),
  age: (value: number, _, zone) => dateCell(value + zoneOffset(value, zone), STYLES.instant),
}

function dateCell(local: number, style: number): string | null {
  const days = local / DAY + EPOCH
  return days < FIRST_SAFE ? null : numberCell(days, style)
}

function numberCell(value: number, style: number): string {
  return `<c s="${style}"><v>${value}</v></c>`
}

function textCell(text: string, style: number): string {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(escaped(short))}</t></is></c>`
}

/** A sheet reads `_x0041_` as the letter A, so what was typed like that says its first sign so. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function widthOf({ width }: Column, index: number): string {
  return `<col min="${index + 1}" max="${index + 1}" width="${Math.round(width / 7)}" customWidth="1"/>`
}

const VIEW =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

function part(name: string, content: string): ZipEntry {
  return { name, content: [DECLARATION + content] }
}

const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const relations = (...all: string[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
const override = (name: string, type: string) =>
  `<Override PartName="/xl/${name}.xml" ContentType="${DOCUMENT}.${type}+xml"/>`
const format = (id: number, font = 0) =>
  `<xf numFmtId="${id}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`

const PARTS: readonly ZipEntry[] = [
  part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('worksheets/sheet1', 'worksheet')}${override('styles', 'styles')}</Types>`,
  ),
  part('_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml'))),
  part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  part(
    'xl/_rels/workbook.xml.rels',
    relations(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'styles', 'styles.xml')),
  ),
  part(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5">${format(0)}${format(0, 1)}${format(164)}${format(165)}${format(4)}</cellXfs></styleSheet>`,
  ),
]
