'use client'

import { UserRoundSearch, X } from 'lucide-react'
import { useRef } from 'react'
import { searchLeads } from '@/components/leads/search-leads'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { IconButton } from '@/components/ui/icon-button'
import { ExplanationSummary } from './explanation-summary'
import type { Explained } from './use-explanation'

export interface TestedLead {
  id: number
  name: string
}

type TestLeadProps = {
  lead: TestedLead | undefined
  explained: Explained
  /** Whether the rule can be asked at all. */
  askable: boolean
  onChoose: (lead: TestedLead | undefined) => void
}

/** Any lead, by name, e-mail or phone: is it in, and why not? The rows of the rule show what each says. */
export function TestLead({ lead, explained: { explanation, failure }, askable, onChoose }: TestLeadProps) {
  const names = useRef(new Map<number, string>())
  return (
    <section aria-labelledby="test-a-lead">
      <div className="mb-1 flex items-center justify-between gap-2">
        <h2 id="test-a-lead" className="font-medium text-table">
          Test a lead
        </h2>
        {lead && <IconButton size="small" label="Stop testing" icon={<X />} onClick={() => onChoose(undefined)} />}
      </div>
      <Combobox<number>
        aria-label="Lead to test"
        placeholder="Name, e-mail or phone"
        trigger={
          <Button className="w-full justify-start" icon={<UserRoundSearch />}>
            {lead ? <bdi className="truncate">{lead.name}</bdi> : 'Name, e-mail or phone'}
          </Button>
        }
        options={[]}
        search={async (query, signal) => {
          const found = await searchLeads(query, signal)
          for (const { key, label } of found) names.current.set(key, label)
          return found
        }}
        value={null}
        onValueChange={id => id !== null && onChoose({ id, name: names.current.get(id) ?? 'The lead' })}
      />
      <div role="status" className="mt-2">
        {failure && <p className="text-danger text-table">{failure}</p>}
        {lead && !askable && (
          <p className="text-muted text-table">Nothing to test against until the rule can be counted.</p>
        )}
        {explanation && <ExplanationSummary explanation={explanation} />}
      </div>
    </section>
  )
}
