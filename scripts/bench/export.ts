import { csvRecord, safeText } from '@/lib/exports/csv'
import type { BenchCase, Goal } from './bench'
import { RULES } from './rules'
import { startServer } from './server'
import { LIVING } from './total'
import type { World } from './world'

const GOAL: Goal = {
  words: '≥ 0.55 × the speed of sqlite3',
  against: 'shell',
  isMet: ({ shell }, ratio) => shell === null || ratio <= 1 / 0.55,
}

/** The usual columns of the table, as somebody would write them by hand. */
const SELECT = `select trim(coalesce(lead.first_name, '') || ' ' || coalesce(lead.last_name, '')) as Name, lead.status,
    (select group_concat(coalesce(i.make, '') || ' ' || coalesce(i.model, ''), ', ') from lead_interest i where i.lead_id = lead.id) as interests,
    b.min_amount, b.max_amount, t.due_on, t.urgency_level, s.label, lead.last_two_way_at, u.name as agent
  from lead
    left join lead_budget b on b.lead_id = lead.id and b.is_current = 1
    left join lead_timeline t on t.lead_id = lead.id and t.is_current = 1
    left join source s on s.key = lead.source
    left join user u on u.id = lead.bdc_agent_id`

const SEGMENTS = {
  everyone: { rule: undefined, sql: '1 = 1' },
  status: RULES.status,
  'or of ands': RULES['or of ands'],
}

/** All leads of a rule as CSV: ours over HTTP, from the production build, to the last byte. */
export async function exportBench({ path, sqlite, shell }: World): Promise<BenchCase[]> {
  const server = await startServer(path)
  return Object.entries(SEGMENTS).map(([name, { rule, sql }]) => {
    const byHand = `${SELECT} where ${LIVING} and (${sql}) order by lead.created_at desc, lead.id`
    const query = rule ? `?rule=${encodeURIComponent(JSON.stringify(rule))}` : ''
    return {
      name,
      ours: () => server.download(`/api/leads/export${query}`),
      reference: async () => {
        let csv = 0
        for (const row of sqlite.prepare<[], Record<string, unknown>>(byHand).iterate())
          csv += csvRecord(Object.values(row).map(value => safeText(String(value ?? '')))).length
        return csv
      },
      ...(shell && { shell: () => shell.csv(byHand) }),
      goal: GOAL,
      samples: 5,
    }
  })
}
