import { Info, TriangleAlert } from 'lucide-react'

export type Note = { tone: 'info' | 'warning'; text: string }

/** What is worth knowing of a file or an import, a sentence each. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null
  return (
    <ul className="flex max-w-[52rem] flex-col gap-1.5 px-4 py-2 text-table md:px-6">
      {notes.map(({ tone, text }) => (
        <li
          key={text}
          className={`flex items-start gap-2 ${tone === 'warning' ? 'rounded-md bg-warning-soft px-3 py-2 text-warning' : 'text-muted'}`}
        >
          {tone === 'warning' ? <TriangleAlert className="mt-0.5 shrink-0" /> : <Info className="mt-0.5 shrink-0" />}
          <span className="min-w-0 break-words">{text}</span>
        </li>
      ))}
    </ul>
  )
}
