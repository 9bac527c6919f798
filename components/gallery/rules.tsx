import { useMemo, useRef } from 'react'
import { CriteriaBuilder } from '@/components/rules/criteria-builder'
import { problemsOf } from '@/components/rules/problems'
import { useEditor } from '@/components/rules/use-editor'
import { RuleSentence } from '@/components/segments/rule-sentence'
import { Button } from '@/components/ui/button'
import { createCatalog } from '@/lib/rules/catalog'
import { describe } from '@/lib/rules/describe'
import type { Rule, StoredRule } from '@/lib/rules/rule'

const catalog = createCatalog({
  stores: [{ id: 1, name: 'North', archived: false }],
  people: [{ id: 1, name: 'Dana Whitfield', isActive: true }],
  sources: [],
  tags: [{ id: 1, name: 'Event', archived: false }],
  campaigns: [],
  segments: [{ id: 1, name: 'Saturday event guests', archived: false, references: [], historySince: null }],
  customFields: [{ id: 1, name: 'credit_score', displayName: 'Credit score', fieldType: 'number', options: [] }],
  country: 'US',
})

const clock = { now: Date.UTC(2026, 10, 22, 16), zone: 'America/Chicago', firstWeekday: 0 }

const STATUS: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new', 'working'] }
const CITY: Rule = { field: 'lead.city', operator: 'is', operand: 'Joliet' }

/** A row for each thing that a row can be: plain, off, unfinished, broken, a group of each kind, a related thing. */
const rule: StoredRule = {
  version: 1,
  root: {
    match: 'all',
    rules: [
      STATUS,
      { ...CITY, off: true },
      { field: 'lead.city', operator: 'is', operand: '' },
      { field: 'lead.unheardOf', operator: 'is', operand: 'x' },
      { field: 'lead.created', operator: 'isIn', operand: { last: 30, unit: 'day' } },
      { field: 'budget.range', operator: 'overlaps', operand: [2_500_000, 4_000_000] },
      { field: 'custom.1', operator: 'isAtLeast', operand: 7_000_000 },
      { field: 'segment', operator: 'isNotIn', operand: 1 },
      { field: 'segment', operator: 'entered', operand: { segment: 1, window: { last: 30, unit: 'day' } } },
      { field: 'sample', operator: 'isIn', operand: { percent: 1000, seed: 0 } },
      { match: 'any', name: 'Warm', rules: [STATUS, CITY] },
      { match: 'none', off: true, rules: [CITY] },
      {
        related: 'interest',
        quantity: { atLeast: 1 },
        where: { match: 'all', rules: [{ field: 'interest.make', operator: 'is', operand: 'Toyota' }] },
      },
    ],
  },
}

const preview = { stale: false, slow: false, failed: false, retry: () => {} }

export function Rules() {
  const container = useRef<HTMLDivElement>(null)
  const editor = useEditor(rule, catalog, container)
  const problems = useMemo(() => problemsOf(editor.state.root, catalog, clock), [editor.state.root])
  return (
    // What is fixed to the screen elsewhere stays in here.
    <div className="relative [transform:translateZ(0)]">
      <CriteriaBuilder
        editor={editor}
        catalog={catalog}
        clock={clock}
        segmentId={undefined}
        problems={problems}
        showUnfinished
        question={JSON.stringify(rule)}
        preview={preview}
        savedTotal={undefined}
        container={container}
        top={<RuleSentence sentence={describe(rule, catalog)} />}
        bottomAction={<Button variant="primary">Save</Button>}
      />
    </div>
  )
}
