'use client'

import { CircleAlert } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { SourceDialog } from '@/components/settings/source-dialog'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { plural } from '@/lib/format'
import { setMeanings } from '@/lib/imports/actions'
import type { Meaning } from '@/lib/imports/meanings'
import type { WordChoice } from '@/lib/imports/word-choices'

type WordFormProps = { id: number; choices: readonly WordChoice[] }

const ADD = 'add'
const OPTION = 'option:'
const WAYS = [
  { key: 'blank', label: 'Leave it blank' },
  { key: 'refuse', label: 'Turn these rows away' },
] as const

const cell = 'border-line border-b px-3 py-2 align-top'
const head = 'border-line border-b px-3 text-left font-medium text-meta text-muted'

/** What becomes of the words that no list here has: one row for each, and one for all others of a column. */
export function WordForm({ id, choices }: WordFormProps) {
  const router = useRouter()
  const { change, failure, isPending } = useChange()
  const [said, setSaid] = useState(() => new Map(choices.flatMap(entriesOf)))
  const [adding, setAdding] = useState<{ row: string; word: string }>()
  const say = (row: string, key: string) => setSaid(new Map(said).set(row, key))

  const send = () => {
    const meanings = choices.flatMap(({ target, words }) =>
      [...words.map(({ word }) => word), null].flatMap(word =>
        meaningFrom(target, word, said.get(rowOf(target, word))),
      ),
    )
    change(
      () => setMeanings({ id, meanings }),
      undefined,
      () => router.refresh(),
    )
  }

  return (
    <section aria-label="Words that no list here has" className="pt-4">
      <h2 className="px-4 font-semibold text-h3 md:px-6">Words that no list here has</h2>
      <p className="max-w-[44rem] px-4 pt-1 pb-3 text-muted text-table md:px-6">
        Say what they mean, or what becomes of their rows. Then the rows are checked again.
      </p>
      {failure && (
        <p
          role="alert"
          className="mx-4 mb-3 flex max-w-[44rem] items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-danger text-table md:mx-6"
        >
          <CircleAlert className="mt-0.5 shrink-0" />
          {failure}
        </p>
      )}
      <table className="w-full max-w-[60rem] table-fixed border-separate border-spacing-0 text-table">
        <thead>
          <tr className="h-8">
            <th scope="col" className={`${head} pl-4 md:pl-6`}>
              In the file
            </th>
            <th scope="col" className={`${head} w-24 text-right max-md:hidden`}>
              Rows
            </th>
            <th scope="col" className={`${head} pr-4 md:pr-6`}>
              Means
            </th>
          </tr>
        </thead>
        {choices.map(({ target, label, words, others, options, canAdd }) => (
          <tbody key={target}>
            {rowsOf(words, others).map(({ word, rows }) => {
              const row = rowOf(target, word)
              const name = word ?? 'All others'
              return (
                <tr key={row}>
                  <th scope="row" className={`${cell} break-words pl-4 text-left font-medium md:pl-6`}>
                    <span dir="auto">{name}</span>
                    <span className="block font-normal text-meta text-subtle">
                      {label}
                      <span className="md:hidden">{rows > 0 && `, ${plural(rows, 'row')}`}</span>
                    </span>
                  </th>
                  <td className={`${cell} text-right text-muted tabular-nums max-md:hidden`}>
                    {rows > 0 && rows.toLocaleString('en-US')}
                  </td>
                  <td className={`${cell} pr-4 md:pr-6`}>
                    <Combobox<string>
                      aria-label={`What ${name} means as ${label}`}
                      options={[
                        {
                          label: 'Otherwise',
                          options: [
                            ...WAYS,
                            ...(canAdd && word !== null ? [{ key: ADD, label: 'Add as a new source…' }] : []),
                          ],
                        },
                        { label, options: options.map(option => ({ ...option, key: OPTION + option.key })) },
                      ]}
                      value={said.get(row) ?? null}
                      onValueChange={key => {
                        if (key === ADD && word !== null) setAdding({ row, word })
                        else if (key !== null) say(row, key)
                      }}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
      {adding && (
        <SourceDialog
          label={adding.word}
          onClose={() => setAdding(undefined)}
          onAdded={key => say(adding.row, OPTION + key)}
        />
      )}
      <div className="px-4 py-4 md:px-6">
        <Button variant="primary" loading={isPending} onClick={send}>
          Check again with these
        </Button>
      </div>
    </section>
  )
}

/** One for all others only where there is more than one to say it of. */
function rowsOf(words: WordChoice['words'], others: number): { word: string | null; rows: number }[] {
  return words.length + others > 1 ? [...words, { word: null, rows: others }] : [...words]
}

function rowOf(target: string, word: string | null): string {
  return JSON.stringify([target, word])
}

function entriesOf({ target, words, said, rest }: WordChoice): [string, string][] {
  return [...words.map(({ word }, index) => [word, said[index]] as const), [null, rest] as const].flatMap(
    ([word, meaning]) => (meaning ? [[rowOf(target, word), keyOf(meaning)] as [string, string]] : []),
  )
}

function keyOf(meaning: Meaning): string {
  return meaning.means === 'option' ? OPTION + meaning.option : meaning.means
}

function meaningFrom(target: string, word: string | null, key: string | undefined): Meaning[] {
  if (key === undefined) return []
  if (key === 'blank' || key === 'refuse') return [{ target, word, means: key }]
  return [{ target, word, means: 'option', option: key.slice(OPTION.length) }]
}
