import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { Use, Uses } from '@/lib/fields/where-used'
import { plural } from '@/lib/format'

/** The segments whose rules name the field. What is off counts too: it can be turned on again. */
export function FieldUses({ uses: { segments, hidden } }: { uses: Uses }) {
  return (
    <div className="text-table">
      {segments.length + hidden === 0 ? (
        <p className="text-muted">No segment uses it.</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {segments.map(use => (
            <li key={use.segment.id} className="flex flex-wrap items-center gap-x-2">
              <TextLink href={`/leads/segments/${use.segment.id}`} className="break-words">
                {use.segment.name}
              </TextLink>
              <Conditions use={use} />
            </li>
          ))}
          {hidden > 0 && (
            <li className="text-muted">
              {hidden === 1 ? 'A private segment' : `${hidden} private segments`} that you may not open. Ask an admin.
            </li>
          )}
        </ul>
      )}
      <p className="mt-3 max-w-[40rem] text-meta text-subtle">
        A rule that nobody has saved yet, in the address of somebody&rsquo;s page, is not known here. Without the field
        it says what is missing, and finds nobody.
      </p>
    </div>
  )
}

function Conditions({ use: { conditions, off } }: { use: Use }) {
  if (conditions === 1) return off === 1 ? <Badge>off</Badge> : null
  return (
    <span className="text-muted">
      {plural(conditions, 'condition')}
      {off > 0 && (
        <>
          , <Badge>{off === conditions ? 'all off' : `${off} off`}</Badge>
        </>
      )}
    </span>
  )
}
