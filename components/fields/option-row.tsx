'use client'

import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { moveOption } from '@/lib/fields/actions'
import type { OptionFill } from '@/lib/fields/fill'
import type { DefinedField, FieldOption } from '@/lib/fields/queries'
import { MergeOptionDialog } from './merge-option-dialog'
import { OptionLeads } from './option-leads'
import { OptionMenu } from './option-menu'
import { OrderButtons } from './order-buttons'
import { RemoveOptionDialog } from './remove-option-dialog'
import { RenameOptionDialog } from './rename-option-dialog'

type OptionRowProps = {
  field: DefinedField
  option: FieldOption
  index: number
  /** The segments that name it, in words. */
  uses: string | undefined
  fill: Promise<OptionFill>
}

export type OptionDialog = 'rename' | 'merge' | 'remove'

const DIALOGS = { rename: RenameOptionDialog, merge: MergeOptionDialog, remove: RemoveOptionDialog }

/** One option: who has it, who names it, and what can be done about it. */
export function OptionRow({ field, option, index, uses, fill }: OptionRowProps) {
  const [open, setOpen] = useState<OptionDialog>()
  const Dialog = open && DIALOGS[open]
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-line border-b py-1 text-table">
      <div className="min-w-0 flex-1 basis-40">
        <span className="flex flex-wrap items-center gap-x-2">
          <bdi className="break-words">{option.label}</bdi>
          {option.archived && <Badge>Archived</Badge>}
        </span>
        {uses && <span className="block break-words text-meta text-muted">Used by {uses}</span>}
      </div>
      <OptionLeads field={field} option={option} fill={fill} />
      <div className="flex items-center">
        <OrderButtons
          label={option.label}
          index={index}
          count={field.options.length}
          onMove={to => moveOption({ fieldId: field.id, key: option.key, to })}
        />
        <OptionMenu field={field} option={option} onOpen={setOpen} />
      </div>
      {Dialog && <Dialog field={field} option={option} onClose={() => setOpen(undefined)} />}
    </li>
  )
}
