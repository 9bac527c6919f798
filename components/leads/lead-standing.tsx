'use client'

import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { Option } from '@/components/ui/option'
import { Select } from '@/components/ui/select'
import type { CardChoices } from '@/lib/leads/card-choices'
import type { Lead } from '@/lib/leads/queries'
import { LOST_REASONS, labelOf, STATUSES, SUB_STATUSES } from '@/lib/vocabulary'
import { LABELS } from './lead-form-labels'
import { LeadSection } from './lead-section'
import { useLeadEdit } from './use-lead-edit'

type LeadStandingProps = { lead: Lead; choices: Pick<CardChoices, 'people' | 'tags'> }

const NONE = ''
const NOBODY = { key: 0, label: 'Nobody' }
const TERMS = { status: STATUSES, subStatus: SUB_STATUSES, lostReason: LOST_REASONS }
const LEAVES: ReadonlySet<string> = new Set(['lost', 'bad'])

/** Where a lead stands and with whom. What is chosen is saved at once; what is refused stands as it stood. */
export function LeadStanding({ lead, choices }: LeadStandingProps) {
  const { chosen, failure, save } = useLeadEdit(lead)
  const shown = { ...lead, ...chosen }
  const { status, subStatus, lostReason, bdcAgentId, salespersonId } = shown
  const tagIds = chosen.tagIds ?? lead.tags.map(({ id }) => id)
  const people = [NOBODY, ...choices.people]
  const nameOf = (id: number | null) => people.find(({ key }) => key === (id ?? NOBODY.key))?.label ?? NOBODY.label
  const set = (key: keyof typeof TERMS) => (value: string | null) => {
    const said = `${LABELS[key]}: ${value === null ? 'None' : labelOf(TERMS[key], value)}`
    if (value !== shown[key]) save({ [key]: value }, said, { [key]: shown[key] })
  }
  const assign = (role: 'bdcAgentId' | 'salespersonId') => (id: number | null) => {
    if ((id || null) !== shown[role])
      save({ [role]: id || null }, `${LABELS[role]}: ${nameOf(id)}`, { [role]: shown[role] })
  }
  return (
    <LeadSection title="Status and owner" failure={failure}>
      <div className="grid grid-cols-[minmax(min(7rem,40%),9rem)_minmax(0,1fr)] items-center gap-y-1 text-table">
        <Line label={LABELS.status} goal="edit">
          <Select
            aria-label={LABELS.status}
            look="ghost"
            options={STATUSES}
            value={status}
            onValueChange={set('status')}
            className={choiceClass}
          />
        </Line>
        {(LEAVES.has(status) || lostReason) && (
          <Choice label={LABELS.lostReason} options={LOST_REASONS} value={lostReason} onChoose={set('lostReason')} />
        )}
        <Choice label={LABELS.subStatus} options={SUB_STATUSES} value={subStatus} onChoose={set('subStatus')} />
        <Person
          label={LABELS.bdcAgentId}
          people={people}
          name={nameOf(bdcAgentId)}
          value={bdcAgentId}
          onChoose={assign('bdcAgentId')}
        />
        <Person
          label={LABELS.salespersonId}
          people={people}
          name={nameOf(salespersonId)}
          value={salespersonId}
          onChoose={assign('salespersonId')}
        />
        <Line label={LABELS.tagIds}>
          <MultiCombobox
            aria-label={LABELS.tagIds}
            options={choices.tags}
            value={tagIds}
            placeholder="Add a tag"
            onValueChange={ids => save({ tagIds: ids }, 'Tags saved', { tagIds })}
          />
        </Line>
      </div>
    </LeadSection>
  )
}

const choiceClass = '-ml-2 w-[calc(100%+0.5rem)] font-normal! text-fg!'

function Line({ label, goal, children }: { label: string; goal?: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid items-center">
      <span aria-hidden className="break-words pr-3 text-muted">
        {label}
      </span>
      <div data-goal={goal} className="min-w-0">
        {children}
      </div>
    </div>
  )
}

type ChoiceProps = {
  label: string
  options: readonly Option<string>[]
  value: string | null
  onChoose: (key: string | null) => void
}

function Choice({ label, options, value, onChoose }: ChoiceProps) {
  return (
    <Line label={label}>
      <Select
        aria-label={label}
        look="ghost"
        options={[{ key: NONE, label: 'None' }, ...options]}
        value={value ?? NONE}
        onValueChange={key => onChoose(key || null)}
        className={choiceClass}
      />
    </Line>
  )
}

type PersonProps = {
  label: string
  people: readonly Option<number>[]
  name: string
  value: number | null
  onChoose: (id: number | null) => void
}

function Person({ label, people, name, value, onChoose }: PersonProps) {
  return (
    <Line label={label}>
      <Combobox
        aria-label={`${label}: ${name}`}
        options={people}
        value={value ?? NOBODY.key}
        onValueChange={onChoose}
        trigger={
          <Button
            variant="ghost"
            trailing={<ChevronDown size={14} className="text-subtle" />}
            className={`${choiceClass} justify-between! px-2!`}
          >
            <span dir="auto" className="truncate">
              {name}
            </span>
          </Button>
        }
      />
    </Line>
  )
}
