import { memo, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { conditionText } from '@/lib/rules/condition-text'
import type { NodeCount } from '@/lib/rules/node-counts'
import type { Problem } from '@/lib/rules/problem'
import { type Condition, isGroup, isRelated, type Match, type Related } from '@/lib/rules/rule'
import { useMarks, useTools } from './builder-context'
import { ConditionRow } from './condition-row'
import { Connector } from './connector'
import { EmptiedNote } from './emptied-note'
import { GroupBox } from './group-box'
import { ExceptPill, NodeCard } from './node-card'
import { conditionName } from './node-names'
import { RelatedRow } from './related-row'
import { matchOf, type TreeNode } from './tree-node'

type RuleListProps = { node: TreeNode; subject: string; level: number }

/** What stands in a group, line by line. */
export function RuleList({ node, subject, level }: RuleListProps) {
  const { problems, showUnfinished, counts, carried, selected } = useMarks()
  if (node.children.length === 0) return null
  return (
    <ol>
      {node.children.map((child, position) => (
        <RuleItem
          key={child.id}
          node={child}
          parent={node.id}
          match={matchOf(node)}
          subject={subject}
          position={position}
          count={node.children.length}
          level={level + 1}
          problem={problems.get(child.id)?.[0]}
          numbers={counts.byId.get(child.id)}
          empties={counts.emptiedBy === child.id}
          strict={showUnfinished}
          carried={carried.includes(child.id)}
          selected={selected.includes(child.id)}
        />
      ))}
    </ol>
  )
}

type RuleItemProps = {
  node: TreeNode
  parent: number
  /** How the group that it stands in is joined. */
  match: Match
  subject: string
  position: number
  count: number
  level: number
  problem: Problem | undefined
  numbers: NodeCount | undefined
  /** Nobody is left from here on. */
  empties: boolean
  /** What is not finished shows. */
  strict: boolean
  carried: boolean
  selected: boolean
}

const RuleItem = memo(function RuleItem(props: RuleItemProps) {
  const { node, parent, match, position, numbers, empties } = props
  const { rule } = node
  return (
    <li data-node={node.id} className="border-line border-b last:border-b-0">
      <div className="sm:grid sm:grid-cols-[3.5rem_minmax(0,1fr)]">
        <div className={cx('flex sm:flex-col max-sm:pt-1 max-sm:pl-3.5', isGroup(rule) ? 'sm:pt-4.5' : 'sm:pt-1.5')}>
          <Connector group={parent} match={match} first={position === 0} except={node.except === true} />
        </div>
        {isGroup(rule) ? <GroupItem {...props} /> : <ConditionItem {...props} rule={rule} />}
      </div>
      {empties && <EmptiedNote id={node.id} alone={numbers?.alone} except={node.except === true} />}
    </li>
  )
}, sameProps)

/** Problems and numbers are found anew at every change; those that say the same are the same. */
function sameProps(one: RuleItemProps, other: RuleItemProps): boolean {
  const keys = Object.keys(one) as (keyof RuleItemProps)[]
  return keys.every(key => {
    if (key === 'problem')
      return one.problem?.kind === other.problem?.kind && one.problem?.message === other.problem?.message
    if (key === 'numbers') return sameNumbers(one.numbers, other.numbers)
    return one[key] === other[key]
  })
}

function sameNumbers(one: NodeCount | undefined, other: NodeCount | undefined): boolean {
  return one?.alone === other?.alone && one?.without === other?.without && one?.blank === other?.blank
}

function GroupItem({ node, match, subject, position, count, level }: RuleItemProps) {
  return (
    <div className="pr-3 pb-3 max-sm:pl-3 sm:pt-3">
      <GroupBox node={node} subject={subject} level={level} place={{ match, position, count }}>
        <RuleList node={node} subject={subject} level={level} />
      </GroupBox>
    </div>
  )
}

type ConditionItemProps = RuleItemProps & { rule: Condition | Related }

/** A condition, or a related thing with the conditions on its row beneath. */
function ConditionItem({ node, rule, match, subject, level, problem, numbers, strict, ...mark }: ConditionItemProps) {
  const { catalog } = useTools()
  const [left, whileInside] = useLeft()
  const { position, count, carried, selected } = mark
  return (
    <div {...whileInside}>
      <NodeCard
        node={node}
        kind={isRelated(rule) ? 'head' : 'card'}
        name={conditionName(rule, catalog)}
        content={conditionText(rule, catalog)}
        {...{ position, count, carried, selected, numbers }}
      >
        {node.except && match !== 'all' && <ExceptPill />}
        {isRelated(rule) ? (
          <RelatedRow id={node.id} related={rule} conditions={node.children.length} problem={problem} />
        ) : (
          <ConditionRow
            id={node.id}
            condition={rule}
            subject={subject}
            problem={problem}
            blank={numbers?.blank}
            strict={left || strict}
          />
        )}
      </NodeCard>
      {isRelated(rule) && (
        <div className="pr-3 pb-3 max-sm:pl-3">
          <GroupBox node={node} subject={rule.related} level={level} place={{ match, position, count }}>
            <RuleList node={node} subject={rule.related} level={level} />
          </GroupBox>
        </div>
      )}
    </div>
  )
}

/** Whether the focus has been inside and gone elsewhere; a popup of a control inside counts as inside. */
function useLeft() {
  const [left, setLeft] = useState(false)
  const inside = useRef(false)
  const onFocus = () => {
    inside.current = true
  }
  const onBlur = () => {
    inside.current = false
    requestAnimationFrame(() => {
      if (!inside.current) setLeft(true)
    })
  }
  return [left, { onFocus, onBlur }] as const
}
