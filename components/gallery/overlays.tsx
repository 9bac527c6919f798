import { Copy, Trash } from 'lucide-react'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ContextMenu } from '@/components/ui/context-menu'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import {
  Menu,
  MenuCheckboxItem,
  MenuGroup,
  MenuItem,
  MenuLink,
  MenuRadioGroup,
  MenuSeparator,
  Submenu,
} from '@/components/ui/menu'
import { Popover } from '@/components/ui/popover'
import { Sheet } from '@/components/ui/sheet'
import { toast } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { Specimen } from './specimen'

const SIDES = ['top', 'right', 'bottom', 'left'] as const

export function Overlays() {
  return (
    <>
      <Specimen label="Menu, and the same on a right click">
        <Menu trigger={<Button>Menu</Button>}>
          <Items />
        </Menu>
        <ContextMenu
          area={<div className="rounded-md border border-line border-dashed px-3 py-2">Right click here</div>}
        >
          <Items />
        </ContextMenu>
      </Specimen>
      <Specimen label="Dialog: small, large, question, dangerous question, pending">
        <Dialog title="Rename segment" trigger={<Button>Dialog</Button>} footer={<Footer />}>
          Its address stays.
        </Dialog>
        <Dialog
          title="Keyboard shortcuts"
          description="Whatever the mouse can do."
          size="large"
          trigger={<Button>Large dialog</Button>}
        >
          Text
        </Dialog>
        {(['plain', 'danger'] as const).map(tone => (
          <AlertDialog
            key={tone}
            title="Delete this segment?"
            description="Its leads stay. This cannot be undone."
            confirmLabel="Delete segment"
            tone={tone}
            onConfirm={() => {}}
            trigger={<Button>{`Question, ${tone}`}</Button>}
          />
        ))}
        <AlertDialog
          title="Delete this segment?"
          description="Its leads stay."
          confirmLabel="Delete segment"
          pending
          onConfirm={() => {}}
          trigger={<Button>Question, pending</Button>}
        />
      </Specimen>
      <Specimen label="Sheet">
        {(['right', 'left', 'bottom'] as const).map(side => (
          <Sheet
            key={side}
            title="Details"
            side={side}
            trigger={<Button>{`Sheet, ${side}`}</Button>}
            footer={<Footer />}
          >
            <p className="p-4">From the {side}.</p>
          </Sheet>
        ))}
      </Specimen>
      <Specimen label="Popover and tooltip">
        <Popover title="Columns" trigger={<Button>Popover</Button>}>
          What the table shows.
        </Popover>
        {SIDES.map(side => (
          <Tooltip key={side} label={`On the ${side}`} shortcut="N" side={side}>
            <Button>{`Tooltip, ${side}`}</Button>
          </Tooltip>
        ))}
      </Specimen>
      <Specimen label="Toast">
        <Button onClick={() => toast({ title: 'Segment saved' })}>Toast</Button>
        <Button onClick={() => toast({ title: 'Segment deleted', description: 'Its leads stay.', undo: () => {} })}>
          Toast with undo
        </Button>
      </Specimen>
    </>
  )
}

function Footer() {
  return (
    <>
      <DialogClose>
        <Button>Cancel</Button>
      </DialogClose>
      <Button variant="primary">Rename</Button>
    </>
  )
}

function Items() {
  const [checked, setChecked] = useState(true)
  const [order, setOrder] = useState<'new' | 'old'>('new')
  return (
    <>
      <MenuItem icon={<Copy />} shortcut="⌘D">
        Duplicate
      </MenuItem>
      <MenuItem disabled>Not now</MenuItem>
      <MenuLink href="#top">A link</MenuLink>
      <MenuSeparator />
      <MenuCheckboxItem checked={checked} onCheckedChange={setChecked}>
        Show the sentence
      </MenuCheckboxItem>
      <MenuRadioGroup
        label="Order"
        value={order}
        onValueChange={setOrder}
        options={[
          { key: 'new', label: 'Newest first' },
          { key: 'old', label: 'Oldest first' },
        ]}
      />
      <MenuGroup label="More">
        <Submenu label="Move to">
          <MenuItem>The top</MenuItem>
        </Submenu>
      </MenuGroup>
      <MenuSeparator />
      <MenuItem icon={<Trash />} tone="danger">
        Delete
      </MenuItem>
    </>
  )
}
