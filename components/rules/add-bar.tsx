import { Plus, SquarePlus } from 'lucide-react'
import { memo, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import type { Match } from '@/lib/rules/rule'
import { useTools } from './builder-context'
import { newRule } from './condition-edits'
import { fieldOptions } from './field-picker'
import { type NodeId, nodeAt } from './tree-node'

type AddBarProps = { group: NodeId; match: Match; subject: string }

/** At the bottom of every group, where the next condition will stand. */
export const AddBar = memo(function AddBar({ group, match, subject }: AddBarProps) {
  const { catalog, dispatch, current } = useTools()
  const options = useMemo(() => fieldOptions(catalog, subject), [catalog, subject])
  const atEnd = () => ({ parent: group, index: nodeAt(current().root, group)?.children.length ?? 0 })
  const add = (key: string | null) => {
    const rule = key === null ? undefined : newRule(key, catalog)
    if (rule) dispatch({ type: 'insert', rule, to: atEnd() })
  }
  const addGroup = () =>
    dispatch({ type: 'insert', rule: { match: match === 'all' ? 'any' : 'all', rules: [] }, to: atEnd() })
  return (
    <div data-foot={group} className="flex flex-wrap gap-1 px-2 py-1.5">
      <Combobox
        options={options}
        value={null}
        onValueChange={add}
        aria-label="Add a condition"
        trigger={
          <Button variant="ghost" icon={<Plus />}>
            Condition
          </Button>
        }
      />
      <Button variant="ghost" icon={<SquarePlus />} onClick={addGroup}>
        Group
      </Button>
    </div>
  )
})
