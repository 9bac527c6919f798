'use client'

import { Form } from '@/components/form/form'
import { SwitchField } from '@/components/form/switch-field'
import { toast } from '@/components/ui/toast'
import { updateAgentSettings } from '@/lib/settings/actions'
import { UpdateAgentSettings } from '@/lib/settings/schema'

/** What the dealership lets its agents do. */
export function AgentSettingsForm({ values }: { values: UpdateAgentSettings }) {
  return (
    <Form
      label="Agents"
      values={values}
      schema={UpdateAgentSettings}
      labels={{}}
      save={updateAgentSettings}
      onSaved={() => toast({ title: 'What agents may do was saved' })}
      submitLabel="Save for agents"
    >
      {control => (
        <>
          <SwitchField
            control={control}
            name="agentsSeeAllLeads"
            label="See all leads of their stores"
            hint="Off: only those assigned to them, or to nobody."
          />
          <SwitchField
            control={control}
            name="agentsMayExport"
            label="Export what they see"
            hint="Every export is in the audit log."
          />
          <SwitchField
            control={control}
            name="agentsMayImport"
            label="Import leads"
            hint="Into their own stores. Managers and admins always may."
          />
        </>
      )}
    </Form>
  )
}
