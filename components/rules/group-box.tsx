import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { Select } from '@/components/ui/select'
import { formatNumber } from '@/lib/format'
import { isGroup, isRelated, type Match } from '@/lib/rules/rule'
import { AddBar } from './add-bar'
import { useMarks, useTools } from './builder-context'
import { makeDropZone } from './drag'
import { DropIndicator } from './drop-marks'
import { ExceptPill, NodeCard } from './node-card'
import { NodeMenu } from './node-menu'
import { placeName } from './node-names'
import { offClass } from './off-class'
import { ProblemNote } from './problem-note'
import { matchOf, type NodeId, ROOT, type TreeNode } from './tree-node'

const MATCHES = [
  { key: 'all', label: 'all' },
  { key: 'any', label: 'any' },
  { key: 'none', label: 'none' },
] as const
const RAILS = {
  all: 'before:bg-rule-and',
  any: 'before:bg-rule-or',
  none: 'before:bg-rule-except',
} as const

interface Place {
  /** How it is joined to its siblings. */
  match: Match
  position: number
  count: number
}

type GroupBoxProps = {
  node: TreeNode
  /** What its conditions are about. */
  subject: string
  level: number
  /** Absent for the root. */
  place?: Place
  children: ReactNode
}

/** How its rows are joined, the rows, and where the next one is added. The rail shows what belongs together. */
export function GroupBox({ node, subject, level, place, children }: GroupBoxProps) {
  const { catalog } = useTools()
  const { root, activeGroup, carried, selected, problems, showUnfinished, counts } = useMarks()
  const match = matchOf(node)
  const related = isRelated(node.rule)
  const isOff = node.rule.off && !related
  const name = placeName(root, node.id, catalog)
  const [problem] = related ? [] : (problems.get(node.id) ?? [])
  const shown = problem && place && (problem.kind !== 'incomplete' || showUnfinished) ? problem : undefined
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's border cannot hold the rail
    <div
      role="group"
      data-group={node.id}
      aria-label={place ? `${name}, match ${match}, level ${level}` : `All conditions, match ${match}`}
      className={cx(
        'relative rounded-xl border bg-surface before:absolute before:inset-y-2 before:z-10 before:-left-px before:w-0.5 before:rounded-full',
        isOff ? cx(offClass, 'border-dashed before:bg-control') : RAILS[match],
        place && activeGroup === node.id ? 'border-control' : 'border-line',
      )}
    >
      {!place && <RootHead match={match} name={ownName(node)} />}
      {place && !related && (
        <div className="pl-1.5">
          <NodeCard
            node={node}
            kind="head"
            position={place.position}
            count={place.count}
            name={name}
            content={name}
            numbers={counts.byId.get(node.id)}
            carried={carried.includes(node.id)}
            selected={selected.includes(node.id)}
          >
            {node.except && place.match !== 'all' && <ExceptPill />}
            <MatchLine id={node.id} match={match} place={name} name={ownName(node)} />
          </NodeCard>
        </div>
      )}
      {shown && (
        <div className="px-4 pb-2">
          <ProblemNote id={`problem-${node.id}`} problem={shown} />
        </div>
      )}
      {(node.children.length > 0 || !place) && (
        <div className={related ? undefined : 'border-line border-t'}>{children}</div>
      )}
      <Foot node={node} match={match} subject={subject} name={name} />
    </div>
  )
}

function RootHead({ match, name }: { match: Match; name: string | undefined }) {
  const { total, stale } = useMarks()
  const [menuOpen, setMenuOpen] = useState(false)
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => (head.current ? makeDropZone(head.current, ROOT, 'head', false) : undefined), [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the heads of the other groups
    <div
      ref={head}
      role="group"
      tabIndex={-1}
      data-card={ROOT}
      aria-label="The rule"
      className="relative flex items-start gap-1 rounded-xl py-1.5 pr-2 pl-3.5 -outline-offset-2"
    >
      <MatchLine id={ROOT} match={match} place="the rule" name={name} />
      {total !== undefined && (
        <span aria-hidden className={cx('self-center text-table', stale && 'stale')}>
          <span className="font-medium tabular-nums">{formatNumber(total)}</span>{' '}
          <span className="text-muted">{total === 1 ? 'lead' : 'leads'}</span>
        </span>
      )}
      <NodeMenu id={ROOT} label="Actions for the rule" open={menuOpen} onOpenChange={setMenuOpen} />
      <DropIndicator id={ROOT} part="head" />
    </div>
  )
}

function ownName({ rule }: TreeNode): string | undefined {
  return isGroup(rule) ? rule.name : undefined
}

type MatchLineProps = { id: NodeId; match: Match; place: string; name?: string | undefined }

const MatchLine = memo(function MatchLine({ id, match, place, name }: MatchLineProps) {
  const { dispatch } = useTools()
  return (
    <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-muted text-table">
      Match
      <Select<Match>
        options={MATCHES}
        value={match}
        onValueChange={next => dispatch({ type: 'setMatch', id, match: next })}
        look="button"
        size="small"
        aria-label={`Match, of ${place}`}
      />
      of these
      {name && (
        <span dir="auto" className="min-w-0 truncate font-medium text-fg">
          {name}
        </span>
      )}
    </div>
  )
})

type FootProps = { node: TreeNode; match: Match; subject: string; name: string }

function Foot({ node, match, subject, name }: FootProps) {
  const related = isRelated(node.rule)
  const bare = related && node.children.length === 0
  const foot = useRef<HTMLDivElement>(null)
  const edges = node.id !== ROOT
  useEffect(() => (foot.current ? makeDropZone(foot.current, node.id, 'foot', edges) : undefined), [node.id, edges])
  return (
    <div ref={foot} className={cx('relative', !bare && 'border-line border-t')}>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <AddBar group={node.id} match={match} subject={subject} />
        {related && (node.children.length > 1 || match !== 'all') && (
          <div className="px-3.5">
            <MatchLine id={node.id} match={match} place={name} />
          </div>
        )}
      </div>
      <DropIndicator id={node.id} part="foot" />
    </div>
  )
}
