import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, totalmem } from 'node:os'
import { clock } from '@/lib/context'
import type { BenchRow } from './bench'

const FILE = 'docs/performance.md'
const INTRO = `# Performance

Twelve rules as dealerships ask them (\`scripts/bench/twelve.ts\`), on the demo's own data. \`npm run bench -- rules\`
writes this; with \`--leads 1000000\` its second half. Milliseconds, medians; in parentheses how many times as long as SQL
written by hand for the same leads, taken in turns in the same run. **Bold**: the goal was missed.

* total: of a table of leads, nothing known before; goal 1.2 × by hand + 5 ms
* every number: the builder's, of each node and of reach, nothing known before; by hand the total alone; goal as above
* after a move: every number again, when one condition was moved and its group turned; goal 10 ms
* first page: 50 leads in the order of creation, or of names, where the total is known; goal 50 ms
* why: one lead explained, node by node; goal 50 ms
`

const COLUMNS = {
  total: 'total',
  'every number, nothing known': 'every number',
  'after a move': 'after a move',
  'by created': 'first page by created',
  'by name': 'first page by name',
  'why one lead': 'why',
}

/** Puts the rows of one number of leads into the document, in place of those it had. */
export function writeDocument(rows: readonly BenchRow[]): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  writeFileSync(FILE, documentOf(rows, { before, when: whenAndWhere() }))
}

export function documentOf(rows: readonly BenchRow[], { before, when }: { before: string; when: string }): string {
  const kept = before.split(/^(?=## )/m).filter(part => part.startsWith('## '))
  const title = `## ${(rows[0]?.leads ?? 0).toLocaleString('en-US')} leads`
  const sections = [...kept.filter(part => !part.startsWith(`${title}\n`)), sectionOf(title, rows, when)]
  const leadsIn = (section: string) => Number(section.slice(3, section.indexOf(' leads')).replaceAll(',', ''))
  sections.sort((one, other) => leadsIn(one) - leadsIn(other))
  return [INTRO, ...sections]
    .map(part => part.trim())
    .join('\n\n')
    .concat('\n')
}

function sectionOf(title: string, rows: readonly BenchRow[], when: string): string {
  const byRule = new Map<string, Map<string, BenchRow>>()
  for (const row of rows) {
    const [rule = '', what = ''] = row.case.split(': ')
    byRule.set(rule, (byRule.get(rule) ?? new Map()).set(what, row))
  }
  const table = [
    ['rule', ...Object.values(COLUMNS)],
    ['---', ...Object.keys(COLUMNS).map(() => '---:')],
    ...[...byRule].flatMap(([rule, cases]) =>
      cases.has('total') ? [[rule, ...Object.keys(COLUMNS).map(what => cell(cases.get(what)))]] : [],
    ),
  ]
  const others = rows.filter(({ case: name }) => !Object.hasOwn(COLUMNS, name.split(': ')[1] ?? ''))
  return [
    title,
    when,
    table.map(line => `| ${line.join(' | ')} |`).join('\n'),
    ...others.map(
      row =>
        `${upper(row.case)}, 99th percentile: ${ms(row.ours)} ms (nobody edits: ${ms(row.reference)}); goal ${row.goal}.`,
    ),
  ].join('\n\n')
}

function cell(row: BenchRow | undefined): string {
  if (!row) return '–'
  const text = `${ms(row.ours)} (${ms(row.ratio)})`
  return row.ok ? text : `**${text}**`
}

function ms(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : Math.round(value).toLocaleString('en-US')
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function whenAndWhere(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const [node] = process.versions.node.split('.')
  const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${node}`
  // Ratios stand on a busy machine too, times do not.
  const load = (loadavg()[0] ?? 0).toFixed(1)
  return `${new Date(clock()).toISOString().slice(0, 10)}, commit ${commit}, ${machine}, load ${load} at the end.`
}
