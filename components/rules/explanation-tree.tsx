import { Check, Minus, X } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { ExplainedNode } from '@/lib/segments/explain'

/** A rule with what each of its nodes says of one lead, and what the lead has. */
export function ExplanationTree({ nodes }: { nodes: readonly ExplainedNode[] }) {
  const [root, ...rest] = nodes
  if (!root) return null
  return (
    <ul className="text-table">
      {/* One condition alone needs no "all of these" above it. */}
      {rest.length > 1 && <Line node={root} depth={0} wanting={false} />}
      {rest.map(node => (
        <Line
          key={node.path.join()}
          node={node}
          depth={rest.length > 1 ? node.path.length : 0}
          wanting={root.verdict === 'fails' && node.change === true}
        />
      ))}
    </ul>
  )
}

/** `wanting` is what would have to change for the lead to be in. */
function Line({ node, depth, wanting }: { node: ExplainedNode; depth: number; wanting: boolean }) {
  const { verdict, text, values, rows } = node
  return (
    <li
      className={cx('flex items-start gap-2 py-1', verdict === 'off' && 'opacity-55', wanting && 'font-medium')}
      style={{ paddingLeft: `${depth * 1.25}rem` }}
    >
      <VerdictMark verdict={verdict} />
      <div className="min-w-0 flex-1">
        <p className={cx(wanting && 'text-danger')}>{text}</p>
        {values?.map(({ label, value }) => (
          <p key={label} className="text-meta text-muted">
            {values.length > 1 && `${label}: `}
            <bdi>{value}</bdi>
          </p>
        ))}
        {rows && <Rows rows={rows} />}
      </div>
    </li>
  )
}

function Rows({ rows: { counted, shown } }: { rows: NonNullable<ExplainedNode['rows']> }) {
  if (shown.length === 0) return <p className="text-meta text-muted">None at all</p>
  return (
    <>
      <p className="text-meta text-muted">{counted === 0 ? 'None counts:' : `${counted} counted:`}</p>
      <ul>
        {shown.map(({ counts, values }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place only
          <li key={index} className={cx('text-meta', counts ? 'text-fg' : 'text-subtle')}>
            {counts ? '✓' : '✗'} <bdi>{values.map(({ value }) => value).join(' · ')}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

const MARKS = {
  holds: { Icon: Check, words: 'Yes:', tone: 'text-success' },
  fails: { Icon: X, words: 'No:', tone: 'text-danger' },
  off: { Icon: Minus, words: 'Off:', tone: 'text-subtle' },
} as const

export function VerdictMark({ verdict }: { verdict: ExplainedNode['verdict'] }) {
  const { Icon, words, tone } = MARKS[verdict]
  return (
    <span className={cx('mt-0.5 shrink-0', tone)}>
      <Icon aria-hidden className="size-4" />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  )
}
