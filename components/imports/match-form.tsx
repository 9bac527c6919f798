'use client'

import { CircleAlert } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { Option, OptionGroup } from '@/components/ui/option'
import { Select } from '@/components/ui/select'
import { checkImport } from '@/lib/imports/actions'
import { DATE_ORDERS, type DateOrder } from '@/lib/imports/dates'
import { CancelImport } from './cancel-import'

export interface MatchColumn {
  header: string
  samples: readonly string[]
  /** Of a hundred rows, how many have something in it. */
  fill: number
  target: string | null
  note?: string
}

type MatchFormProps = {
  id: number
  columns: readonly MatchColumn[]
  targets: readonly OptionGroup<string>[]
  stores: readonly Option<number>[]
  storeId: number | null
  dateOrder: DateOrder
}

const NOT = ''
const cell = 'border-line border-b px-3 py-2 align-top'
const head = 'border-line border-b px-3 text-left font-medium text-meta text-muted'

/** Which column fills what, into which store, and how dates are read. */
export function MatchForm({ id, columns, targets, stores, storeId, dateOrder }: MatchFormProps) {
  const router = useRouter()
  const problemBox = useRef<HTMLParagraphElement>(null)
  const [mapping, setMapping] = useState(columns.map(({ target }) => target))
  const [store, setStore] = useState(storeId ?? (stores.length === 1 ? (stores[0]?.key ?? null) : null))
  const [order, setOrder] = useState(dateOrder)
  const [problem, setProblem] = useState<{ text: string }>()
  const [isPending, startTransition] = useTransition()
  const options = [{ label: 'Leave out', options: [{ key: NOT, label: "Don't import" }] }, ...targets]

  const fail = (text: string) => setProblem({ text })
  useEffect(() => {
    if (problem) problemBox.current?.focus()
  }, [problem])

  const send = () => {
    if (store === null) return fail('Choose the store that these leads belong to.')
    startTransition(async () => {
      const result = await checkImport({ id, storeId: store, dateOrder: order, mapping }).catch(() => undefined)
      if (!result?.ok) return fail(result?.error.message ?? UNREACHABLE)
      router.push(`/leads/import/${id}/check`)
      router.refresh()
    })
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      {problem && (
        <p
          ref={problemBox}
          role="alert"
          tabIndex={-1}
          className="mx-4 mb-3 flex max-w-[44rem] items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-danger text-table md:mx-6"
        >
          <CircleAlert className="mt-0.5 shrink-0" />
          {problem.text}
        </p>
      )}
      <div className="grid max-w-[44rem] gap-4 px-4 py-3 sm:grid-cols-2 md:px-6">
        <Field label="Store" hint="All leads of the file go there, and who is here already is looked up there.">
          <Select
            options={stores}
            value={store}
            onValueChange={setStore}
            placeholder="Choose a store"
            className="w-full"
          />
        </Field>
        <Field label="Dates such as 03/04/2026" hint="Found from the dates of the file where they can tell.">
          <Select<DateOrder> options={DATE_ORDERS} value={order} onValueChange={setOrder} className="w-full" />
        </Field>
      </div>
      <table className="w-full table-fixed border-separate border-spacing-0 text-table">
        <thead>
          <tr className="h-8">
            <th scope="col" className={`${head} pl-4 md:pl-6`}>
              Column of the file
            </th>
            <th scope="col" className={`${head} max-md:hidden`}>
              Samples
            </th>
            <th scope="col" className={`${head} w-20 text-right max-md:hidden`}>
              Filled
            </th>
            <th scope="col" className={`${head} pr-4 md:pr-6`}>
              Fills
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => {
            const name = column.header || `Column ${index + 1}`
            const twin = mapping.findIndex(
              (target, other) => target !== null && target === mapping[index] && other !== index,
            )
            const note =
              twin === -1
                ? mapping[index] === null
                  ? column.note
                  : undefined
                : `“${columns[twin]?.header}” fills this too. Leave one of them out.`
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be called the same, and none ever moves.
              <tr key={index}>
                <th scope="row" className={`${cell} break-words pl-4 text-left font-medium md:pl-6`}>
                  {name}
                  <span className="mt-0.5 block break-words font-normal text-meta text-subtle md:hidden">
                    {column.samples.join(' · ')}
                  </span>
                </th>
                <td className={`${cell} text-muted max-md:hidden`}>
                  {column.samples.map(sample => (
                    <span key={sample} className="block truncate" title={sample}>
                      {sample}
                    </span>
                  ))}
                </td>
                <td className={`${cell} text-right text-muted max-md:hidden`}>{column.fill} %</td>
                <td className={`${cell} pr-4 md:pr-6`}>
                  <Combobox<string>
                    aria-label={`What ${name} fills`}
                    aria-describedby={note ? `note-${index}` : undefined}
                    aria-invalid={twin !== -1}
                    options={options}
                    value={mapping[index] ?? NOT}
                    onValueChange={key => setMapping(mapping.with(index, key || null))}
                  />
                  {note && (
                    <p
                      id={`note-${index}`}
                      className={`mt-1 text-meta ${twin === -1 ? 'text-warning' : 'text-danger'}`}
                    >
                      {note}
                    </p>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2 px-4 py-4 md:px-6">
        <Button type="submit" variant="primary" loading={isPending}>
          Check the rows
        </Button>
        <CancelImport id={id} kept={0} />
      </div>
    </form>
  )
}
