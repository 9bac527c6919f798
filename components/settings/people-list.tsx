import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { User } from '@/lib/settings/users'
import { PersonMenu } from './person-menu'
import { cell, head } from './table-class'

type PeopleListProps = { people: readonly User[]; me: number; zone: string }

/** Everybody who is or was here. */
export function PeopleList({ people, me, zone }: PeopleListProps) {
  return (
    <table className="w-full border-separate border-spacing-0 text-table">
      <caption className="sr-only">People</caption>
      <thead>
        <tr className="h-8">
          <th scope="col" className={`${head} pl-4 md:pl-6`}>
            Person
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            Role
          </th>
          <th scope="col" className={`${head} max-lg:hidden`}>
            Stores
          </th>
          <th scope="col" className={`${head} w-0 pr-4 md:pr-6`}>
            <span className="sr-only">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map(person => (
          <tr key={person.id}>
            <td className={`${cell} pl-4 md:pl-6`}>
              <span className="flex flex-wrap items-center gap-x-2">
                <Link
                  href={`/settings/people/${person.id}`}
                  prefetch={false}
                  dir="auto"
                  className="break-words font-medium hover:underline"
                >
                  {person.name}
                </Link>
                {person.id === me && <Badge tone="accent">You</Badge>}
                {!person.isActive && <Badge>Deactivated</Badge>}
              </span>
              <span className="block break-all text-muted">{person.email}</span>
              <span className="block text-muted capitalize md:hidden">{person.role}</span>
            </td>
            <td className={`${cell} capitalize max-md:hidden`}>{person.role}</td>
            <td className={`${cell} text-muted max-lg:hidden`}>
              {person.allStores ? 'All stores' : person.stores.map(({ name }) => name).join(', ') || 'None'}
            </td>
            <td className={`${cell} py-1 pr-4 md:pr-6`}>
              <PersonMenu person={person} isMe={person.id === me} zone={zone} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
