import { Plus, SlidersHorizontal } from 'lucide-react'
import Link from 'next/link'
import { EmptyState } from '@/components/feedback/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { FIELD_TYPES } from '@/lib/fields/field-types'
import type { Fill } from '@/lib/fields/fill'
import type { DefinedField } from '@/lib/fields/queries'
import { plural } from '@/lib/format'
import { FieldOrder } from './field-order'
import { FillRate } from './fill-rate'

type FieldListProps = {
  fields: readonly (DefinedField & { /** How many segments name it. */ uses: number })[]
  fill: Promise<Fill> | undefined
}

const cell = 'border-line border-b px-3 py-2 align-top'
const head = 'border-line border-b px-3 text-left font-medium text-meta text-muted'

/** The fields in the order in which they are offered everywhere. */
export function FieldList({ fields, fill }: FieldListProps) {
  if (!fill) return <NoFields />
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr className="h-8">
            <th scope="col" className={`${head} pl-4 md:pl-6`}>
              Field
            </th>
            <th scope="col" className={`${head} max-md:hidden`}>
              Type
            </th>
            <th scope="col" className={head}>
              Filled
            </th>
            <th scope="col" className={`${head} max-md:hidden`}>
              Used by
            </th>
            <th scope="col" className={`${head} pr-4 text-right md:pr-6`}>
              Order
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, index) => (
            <tr key={field.id} className="transition-colors hover:bg-raised">
              <td className={`${cell} w-full min-w-32 pl-4 md:pl-6`}>
                <Link
                  href={`/leads/fields/${field.id}`}
                  prefetch={false}
                  className="inline-block break-words font-medium text-fg hover:underline"
                >
                  <bdi>{field.label}</bdi>
                </Link>
                <p className="break-all font-mono text-meta text-subtle">{field.name}</p>
                <p className="text-meta text-muted md:hidden">{FIELD_TYPES[field.type].label}</p>
              </td>
              <td className={`${cell} whitespace-nowrap max-md:hidden`}>{FIELD_TYPES[field.type].label}</td>
              <td className={`${cell} whitespace-nowrap`}>
                <FillRate field={field} fill={fill} />
              </td>
              <td className={`${cell} whitespace-nowrap text-muted max-md:hidden`}>
                {field.uses > 0 ? plural(field.uses, 'segment') : 'No segment'}
              </td>
              <td className={`${cell} py-1 pr-3 text-right md:pr-5`}>
                <FieldOrder field={field} index={index} count={fields.length} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NoFields() {
  return (
    <EmptyState
      icon={<SlidersHorizontal />}
      title="No custom fields yet"
      reason="Does your dealership ask for something that no field here is about? Make a field of it, and segment by it at once."
      action={
        <LinkButton href="/leads/fields/new" variant="primary" icon={<Plus />}>
          New field
        </LinkButton>
      }
    />
  )
}
