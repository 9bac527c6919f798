'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { formatNumber } from '@/lib/format'
import type { Store } from '@/lib/settings/stores'
import { StoreDialog } from './store-dialog'
import { StoreMenu } from './store-menu'
import { cell, head } from './table-class'

/** The rooftops, and what keeps each of them in use. */
export function StoreList({ stores }: { stores: readonly Store[] }) {
  const [isAdding, setIsAdding] = useState(false)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-4 md:px-6">
        <p className="max-w-[40rem] text-muted text-table">
          A lead belongs to one store; people see the leads of theirs. A store can be archived once nothing is in it.
        </p>
        <Button variant="primary" icon={<Plus />} onClick={() => setIsAdding(true)}>
          Add store
        </Button>
        {isAdding && <StoreDialog onClose={() => setIsAdding(false)} />}
      </div>
      <table className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr className="h-8">
            <th scope="col" className={`${head} pl-4 md:pl-6`}>
              Store
            </th>
            <th scope="col" className={head}>
              Opening hours
            </th>
            <th scope="col" className={`${head} text-right`}>
              Leads
            </th>
            <th scope="col" className={`${head} text-right`}>
              People
            </th>
            <th scope="col" className={`${head} w-0 pr-4 md:pr-6`}>
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {stores.map(store => (
            <tr key={store.id}>
              <th scope="row" className={`${cell} break-words pl-4 text-left font-medium md:pl-6`}>
                <span dir="auto">{store.name}</span>
                {store.isArchived && <Badge className="ml-2">Archived</Badge>}
              </th>
              <td className={cell}>
                <TextLink href={`/settings/stores/${store.id}`} aria-label={`Opening hours of ${store.name}`}>
                  {store.hasHours ? 'By the week' : 'All hours'}
                </TextLink>
              </td>
              <td className={`${cell} text-right tabular-nums`}>{formatNumber(store.leads)}</td>
              <td className={`${cell} text-right tabular-nums`}>{formatNumber(store.people)}</td>
              <td className={`${cell} py-1 pr-4 md:pr-6`}>
                <StoreMenu store={store} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
