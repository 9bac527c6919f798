import type { BenchRow } from './bench'

/** The rows as a table; the shell's column is there where anything was measured in it. */
export function tableOf(rows: readonly BenchRow[]): string {
  const hasShell = rows.some(({ shell }) => shell !== null)
  const head = ['bench', 'case', 'leads', 'ours', 'by hand', ...(hasShell ? ['sqlite3'] : []), 'ratio', 'goal', '']
  const body = rows.map(({ bench, case: name, leads, ours, reference, shell, ratio, goal, ok }) => [
    bench,
    name,
    leads.toLocaleString('en-US'),
    ms(ours),
    ms(reference),
    ...(hasShell ? [shell === null ? '–' : ms(shell)] : []),
    `${ratio.toFixed(2)} ×`,
    goal,
    ok ? 'ok' : 'MISSED',
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...body.map(line => line[column]?.length ?? 0)))
  const isNumber = (column: number) => column >= 2 && column < head.length - 2
  const line = (cells: readonly string[]) =>
    cells
      .map((text, column) => (isNumber(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [head, widths.map(width => '─'.repeat(width)), ...body].map(line).join('\n')
}

/** One row a line, for programs. */
export function jsonOf(row: BenchRow): string {
  return JSON.stringify(row)
}

function ms(value: number): string {
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`
}
