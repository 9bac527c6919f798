import 'server-only'
import type { Context } from '@/lib/context'
import { formatInstant, plural } from '@/lib/format'
import { findSameFile, type Import, surveyOf } from './queries'

interface Note {
  tone: 'info' | 'warning'
  text: string
}

const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' }
const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }

/** How a file was read, and what somebody should look at before it is imported. */
export async function notesOn(ctx: Context, found: Import): Promise<Note[]> {
  const survey = surveyOf(found)
  const info = (text: string): Note => ({ tone: 'info', text })
  const warning = (text: string): Note => ({ tone: 'warning', text })
  const same = await findSameFile(ctx, found)
  return [
    info(
      `${plural(survey.rows, 'row')}, read as ${ENCODINGS[survey.encoding]} with ${DELIMITERS[survey.delimiter]} between the columns.`,
    ),
    ...(survey.isGuess
      ? [
          warning(
            'The file is not UTF-8, so it was read as Windows-1252. Look at the samples: do accents come out right?',
          ),
        ]
      : []),
    ...(survey.headerLine > 1
      ? [info(`The header was found in line ${survey.headerLine}; what stands before it is left out.`)]
      : []),
    ...(survey.blankRows > 0
      ? [info(`${plural(survey.blankRows, 'empty row')} ${survey.blankRows === 1 ? 'is' : 'are'} left out.`)]
      : []),
    ...(survey.dates.monthFirst > 0 && survey.dates.dayFirst > 0
      ? [
          warning(
            'Some dates have the day first, others the month. Those that do not fit the order below are turned away.',
          ),
        ]
      : []),
    ...(same?.ended_at
      ? [
          info(
            `This very file was imported before, ${formatInstant(same.ended_at, ctx.dealership.timeZone)}. Whoever was taken then is already here.`,
          ),
        ]
      : []),
    ...(found.stop_reason ? [warning(found.stop_reason)] : []),
  ]
}
