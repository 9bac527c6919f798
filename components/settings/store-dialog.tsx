'use client'

import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { createStore, renameStore } from '@/lib/settings/actions'
import { CreateStore } from '@/lib/settings/schema'
import { LABELS } from './labels'

type StoreDialogProps = { store?: { id: number; name: string }; onClose: () => void }

/** Names a new store, or names one anew. */
export function StoreDialog({ store, onClose }: StoreDialogProps) {
  return (
    <Dialog open onOpenChange={open => open || onClose()} title={store ? 'Rename store' : 'Add a store'}>
      <div className="pb-4">
        <Form<{ name: string }, unknown>
          label="Store"
          values={{ name: store?.name ?? '' }}
          schema={CreateStore}
          labels={LABELS}
          save={({ name }) => (store ? renameStore({ id: store.id, name }) : createStore({ name }))}
          onSaved={() => {
            toast({ title: store ? 'Store renamed' : 'Store added' })
            onClose()
          }}
          submitLabel={store ? 'Rename store' : 'Add store'}
          actions={
            <DialogClose>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
          }
        >
          {control => <TextField control={control} name="name" label={LABELS.name} />}
        </Form>
      </div>
    </Dialog>
  )
}
