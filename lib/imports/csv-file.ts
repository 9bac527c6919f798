import 'server-only'
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Invalid } from '@/lib/errors'
import type { Fault, FileRow, Message, Shape, Start, Survey } from './csv-thread.mjs'

const FAULTS: Record<Fault, (line: number) => string> = {
  empty: () => 'This file is empty.',
  spreadsheet: () => 'This is a spreadsheet or a ZIP archive, not CSV. In Excel choose Save as, and there CSV UTF-8.',
  archive: () => 'This file is compressed. Unpack it, and upload the CSV file that is in it.',
  binary: () => 'This is not a text file. Export it as CSV, and upload that.',
  nul: line => `Line ${said(line)} holds NUL characters, so the file is damaged or not text. Export it once more.`,
  longRecord: line =>
    `The row that begins in line ${said(line)} is longer than 100,000 characters. Perhaps a quote in it is never closed.`,
  openQuote: line =>
    `A quote in the row that begins in line ${said(line)} is never closed. Close it, and upload again.`,
  columns: line => `Line ${said(line)} has more than 200 columns. Remove those that are not needed.`,
  noRows: () => 'There is a header, and no row below it.',
}

/** Looks through the whole file on a thread of its own; Invalid, with a sentence, where it is no CSV that can be taken. */
export async function surveyFile(path: string): Promise<Survey> {
  for await (const { survey } of messagesOf({ path })) if (survey) return survey
  throw new Error('The file was looked through, and nothing was said of it.')
}

/** The rows below the header, blank ones left out, in pieces; `from`: so many of them are passed over. Who stops taking stops the reading. */
export async function* readRows(path: string, shape: Shape, from = 0): AsyncGenerator<FileRow[]> {
  for await (const { rows } of messagesOf({ path, shape, from })) if (rows) yield rows
}

async function* messagesOf(start: Start): AsyncGenerator<Message> {
  const worker = new Worker(new URL('./csv-thread.mjs', import.meta.url), {
    workerData: start,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const { fault, over }: Message = message
      if (fault) throw new Invalid(FAULTS[fault.kind](fault.line))
      if (over) return
      yield message
      worker.postMessage('taken')
    }
    throw new Error('The thread that reads a file ended early.')
  } finally {
    await worker.terminate()
  }
}

function said(line: number): string {
  return line.toLocaleString('en-US')
}
