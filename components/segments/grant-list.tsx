'use client'

import { UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { plural } from '@/lib/format'
import { LEVELS, type Level } from '@/lib/segments/access'
import { grantSegment, revokeGrant } from '@/lib/segments/actions'
import type { Grant } from '@/lib/segments/sharing'

type Named = { id: number; name: string }

type GrantListProps = {
  segmentId: number
  /** With how many of its leads they can see, of those this person sees. */
  grants: readonly (Grant & { reach: number | null })[]
  people: readonly Named[]
  stores: readonly Named[]
}

/** The people and teams that a segment was given to, and what each may do and see. */
export function GrantList({ segmentId, grants, people, stores }: GrantListProps) {
  const [level, setLevel] = useState<Level>('view')
  const { change, failure, forget } = useChange()
  const has = (kind: 'person' | 'store', id: number) => grants.some(({ to }) => to.kind === kind && to.id === id)
  const optionsOf = (kind: 'person' | 'store', named: readonly Named[]) =>
    named.filter(({ id }) => !has(kind, id)).map(({ id, name }) => ({ key: `${kind} ${id}`, label: name }))
  const give = (to: Grant['to'], next: Level, done: string) =>
    change(() => grantSegment({ id: segmentId, to, level: next }), done, forget)

  return (
    <section aria-labelledby="people-and-teams" className="flex flex-col gap-3">
      <h2 id="people-and-teams" className="text-h3">
        People and teams
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        <Combobox<string>
          aria-label="Give it to a person or team"
          placeholder="Name"
          trigger={<Button icon={<UserPlus />}>Add person or team</Button>}
          options={[
            { label: 'People', options: optionsOf('person', people) },
            { label: 'Teams', options: optionsOf('store', stores) },
          ]}
          value={null}
          onValueChange={key => {
            const [kind, id] = key?.split(' ') ?? []
            if (kind === 'person' || kind === 'store') give({ kind, id: Number(id) }, level, 'Segment given')
          }}
        />
        <Select aria-label="What they may do" options={LEVELS} value={level} onValueChange={setLevel} />
      </div>
      {failure && (
        <p role="alert" className="text-danger text-table">
          {failure}
        </p>
      )}
      {grants.length === 0 && <p className="text-muted text-table">It was given to nobody in particular.</p>}
      <ul className="text-table">
        {grants.map(({ to, name, level: given, reach }) => (
          <li key={`${to.kind} ${to.id}`} className="flex flex-wrap items-center gap-2 border-line border-b py-2">
            <span className="min-w-40 flex-1">
              <span className="font-medium">{name}</span>
              <span className="block text-meta text-subtle">{effectOf(to.kind, reach)}</span>
            </span>
            <Select
              aria-label={`What ${name} may do`}
              size="small"
              options={LEVELS}
              value={given}
              onValueChange={next => give(to, next, `${name}: changed`)}
            />
            <IconButton
              size="small"
              label={`Take it from ${name}`}
              icon={<X />}
              onClick={() => change(() => revokeGrant({ id: segmentId, to }), `Taken from ${name}`, forget)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function effectOf(kind: 'person' | 'store', reach: number | null): string {
  if (reach === null) return 'Nobody can be counted at the moment'
  const most = kind === 'store' ? 'Each can see at most' : 'Can see'
  return `${most} the names and phones of ${plural(reach, 'lead')}, of those you see here`
}
