'use client'

import { UserPlus } from 'lucide-react'
import { useRef } from 'react'
import { searchLeads } from '@/components/leads/search-leads'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'

type AddLeadProps = { onAdd: (lead: { id: number; name: string }) => void }

/** Finds any lead one may see, by name, e-mail or phone, and puts it in by hand. */
export function AddLead({ onAdd }: AddLeadProps) {
  const names = useRef(new Map<number, string>())
  return (
    <Combobox<number>
      aria-label="Find a lead to add by hand"
      placeholder="Name, e-mail or phone"
      trigger={
        <Button icon={<UserPlus />} title="Add lead">
          <span className="max-2xl:sr-only">Add lead</span>
        </Button>
      }
      options={[]}
      search={async (query, signal) => {
        const found = await searchLeads(query, signal)
        for (const { key, label } of found) names.current.set(key, label)
        return found
      }}
      value={null}
      onValueChange={id => id !== null && onAdd({ id, name: names.current.get(id) ?? 'The lead' })}
    />
  )
}
