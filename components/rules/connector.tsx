import { cx } from '@/components/ui/cx'
import { toast } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import type { Match } from '@/lib/rules/rule'
import { SAYS } from './announcements'
import { useTools } from './builder-context'
import { placeName } from './node-names'
import type { NodeId } from './tree-node'

const WORDS = { all: 'and', any: 'or', none: 'or' } as const
const COLOURS = { all: 'text-rule-and', any: 'text-rule-or', none: 'text-rule-except' } as const
const place = 'font-medium text-table sm:pt-1.5 sm:pr-2 sm:text-right'

type ConnectorProps = { group: NodeId; match: Match; first: boolean; except: boolean }

/** How a row is joined to those above it. The word is the group's: clicking it changes all of the group. */
export function Connector({ group, match, first, except }: ConnectorProps) {
  const { dispatch, current, catalog } = useTools()
  if (except && match === 'all') return <span className={cx(place, 'text-rule-except')}>except</span>
  if (first) return <span className={cx(place, 'font-normal text-subtle')}>where</span>

  const other: Match = match === 'any' ? 'all' : 'any'
  const flip = () => {
    dispatch({ type: 'setMatch', id: group, match: other })
    toast({
      title: SAYS.matched(placeName(current().root, group, catalog), other),
      undo: () => dispatch({ type: 'setMatch', id: group, match }),
    })
  }
  return (
    <span className={place}>
      <Tooltip label={`Match ${other} of the group instead`} side="left">
        <button
          type="button"
          onClick={flip}
          aria-description={`Match ${other} of the group instead`}
          className={cx('touch-target rounded-sm underline-offset-4 hover:underline', COLOURS[match])}
        >
          {WORDS[match]}
        </button>
      </Tooltip>
    </span>
  )
}
