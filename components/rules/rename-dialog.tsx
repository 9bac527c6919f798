import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LIMITS } from '@/lib/rules/limits'
import { isGroup } from '@/lib/rules/rule'
import { useTools } from './builder-context'
import { type NodeId, nodeAt } from './tree-node'

/** A name for a group, for people only: it changes nothing about who matches. */
export function RenameDialog({ id, onClose }: { id: NodeId; onClose: () => void }) {
  const { current, dispatch } = useTools()
  const node = nodeAt(current().root, id)
  const [name, setName] = useState(node && isGroup(node.rule) ? (node.rule.name ?? '') : '')
  const rename = (event: FormEvent) => {
    event.preventDefault()
    dispatch({ type: 'rename', id, name: name.trim() })
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title="Rename group"
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="rename-group">
            Rename group
          </Button>
        </>
      }
    >
      <form id="rename-group" onSubmit={rename}>
        <Field label="Name" optional>
          <Input value={name} onValueChange={setName} maxLength={LIMITS.text} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  )
}
