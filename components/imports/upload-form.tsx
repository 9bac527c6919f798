'use client'

import { CircleAlert, FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'

const FAILED = 'The file could not be sent. Check the connection, and try again.'

/** A place to drop a file, and a button for those who would rather choose one. */
export function UploadForm() {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const problemBox = useRef<HTMLParagraphElement>(null)
  const [problem, setProblem] = useState<{ text: string }>()
  const [sending, setSending] = useState<string>()
  const [isOver, setOver] = useState(false)

  const send = async (file: File | undefined) => {
    if (!file || sending) return
    setProblem(undefined)
    setSending(file.name)
    const answer = await uploaded(file)
    if ('id' in answer) return router.push(`/leads/import/${answer.id}`)
    setSending(undefined)
    setProblem({ text: answer.problem })
  }
  useEffect(() => {
    if (problem) problemBox.current?.focus()
  }, [problem])

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send(event.dataTransfer.files[0])
  }

  return (
    <section aria-label="Upload" className="px-4 pt-2 md:px-6">
      {problem && (
        <p
          ref={problemBox}
          role="alert"
          tabIndex={-1}
          className="mb-3 flex max-w-[44rem] items-start gap-2 break-words rounded-md bg-danger-soft px-3 py-2.5 text-danger text-table"
        >
          <CircleAlert className="mt-0.5 shrink-0" />
          <span className="min-w-0">{problem.text}</span>
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside does the same. */}
      <div
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'flex max-w-[44rem] flex-col items-center rounded-lg border border-dashed px-4 py-8 text-center',
          isOver ? 'border-accent bg-accent-soft' : 'border-control bg-surface',
        )}
      >
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          aria-label="CSV file"
          tabIndex={-1}
          className="sr-only"
          onChange={event => {
            void send(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <Button
          variant="primary"
          icon={<FileUp />}
          loading={sending !== undefined}
          onClick={() => input.current?.click()}
        >
          Choose a CSV file
        </Button>
        <p role="status" className="mt-3 max-w-full break-words text-muted text-table">
          {sending === undefined ? 'or drop it here' : `Sending and reading ${sending} …`}
        </p>
        <p className="mt-1 text-meta text-subtle">
          Up to 50 MB. UTF-8, UTF-16 or Windows encoding; commas, semicolons, tabs or bars. Nothing is imported before
          you say so.
        </p>
      </div>
    </section>
  )
}

async function uploaded(file: File): Promise<{ id: number } | { problem: string }> {
  try {
    const response = await fetch(`/api/imports?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    })
    const answer = await response.json()
    return response.ok ? { id: answer.id } : { problem: answer.error?.message ?? FAILED }
  } catch {
    return { problem: FAILED }
  }
}
