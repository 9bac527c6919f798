'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/lib/format'
import type { Source } from '@/lib/settings/sources'
import { labelOf, SOURCE_TYPES } from '@/lib/vocabulary'
import { SourceDialog } from './source-dialog'
import { SourceMenu } from './source-menu'
import { cell, head } from './table-class'

/** Where leads come from. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  const [isAdding, setIsAdding] = useState(false)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-4 md:px-6">
        <p className="max-w-[40rem] text-muted text-table">
          Where leads come from. Leads, rules and imports choose from this list; what is archived stays with the leads
          that have it.
        </p>
        <Button variant="primary" icon={<Plus />} onClick={() => setIsAdding(true)}>
          Add source
        </Button>
        {isAdding && <SourceDialog onClose={() => setIsAdding(false)} />}
      </div>
      {sources.length === 0 ? (
        <p className="px-4 pb-6 text-muted text-table md:px-6">There are no sources yet. Add the first one.</p>
      ) : (
        <table className="w-full border-separate border-spacing-0 text-table">
          <thead>
            <tr className="h-8">
              <th scope="col" className={`${head} pl-4 md:pl-6`}>
                Source
              </th>
              <th scope="col" className={head}>
                Type
              </th>
              <th scope="col" className={`${head} text-right`}>
                Leads
              </th>
              <th scope="col" className={`${head} w-0 pr-4 md:pr-6`}>
                <span className="sr-only">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map(source => (
              <tr key={source.key}>
                <th scope="row" className={`${cell} break-words pl-4 text-left font-medium md:pl-6`}>
                  <span dir="auto">{source.label}</span>
                  {source.isArchived && <Badge className="ml-2">Archived</Badge>}
                </th>
                <td className={cell}>{labelOf(SOURCE_TYPES, source.sourceType)}</td>
                <td className={`${cell} text-right tabular-nums`}>{formatNumber(source.leads)}</td>
                <td className={`${cell} py-1 pr-4 md:pr-6`}>
                  <SourceMenu source={source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
