import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CancelImport } from '@/components/imports/cancel-import'
import { Figures } from '@/components/imports/figures'
import { ImportSteps } from '@/components/imports/import-steps'
import { ImportWatch } from '@/components/imports/import-watch'
import { LineList } from '@/components/imports/line-list'
import { Notes } from '@/components/imports/notes'
import { StartImport } from '@/components/imports/start-import'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { pageContext } from '@/lib/auth/request-context'
import { findOwn } from '@/lib/imports/find-own'
import { outcomeNotes } from '@/lib/imports/outcome-notes'
import { linesShown, listLines, progressOf } from '@/lib/imports/queries'
import { elsewhere, stepHref } from '@/lib/imports/steps'

type Props = {
  params: Promise<{ importId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Import' }

export default async function ResultPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  const found = await findOwn(ctx, (await params).importId)
  const other = elsewhere(found, 'result')
  if (other) redirect(other)
  const progress = progressOf(found)
  const shown = linesShown(await searchParams)
  const hasEnded = found.ended_at !== null
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Import leads', href: '/leads/import' }]} title={found.file_name} />
      <ImportSteps current="result" />
      {progress.isRunning ? (
        <ImportWatch id={found.id} label="Importing" progress={progress}>
          <p className="text-muted text-table">You can leave this page and come back.</p>
        </ImportWatch>
      ) : (
        <>
          <Notes notes={outcomeNotes(found, progress)} />
          <Figures
            items={[
              { label: 'created', count: found.created },
              { label: 'already here', count: found.already_here },
              { label: 'not taken', count: found.refused },
              { label: 'not reached', count: found.row_count - found.rows_done },
              { label: 'rows in the file', count: found.row_count },
            ]}
          />
          <div className="flex flex-wrap gap-2 px-4 pt-4 md:px-6">
            {!hasEnded && progress.hasFile && <StartImport id={found.id}>Continue</StartImport>}
            {!hasEnded && <CancelImport id={found.id} kept={found.created} />}
            {hasEnded && (
              <>
                <LinkButton href="/leads?sort=-created" variant="primary">
                  See the leads
                </LinkButton>
                <LinkButton href="/leads/import">Import another file</LinkButton>
              </>
            )}
          </div>
          {hasEnded && (
            <LineList
              {...(await listLines(ctx, found, shown))}
              id={found.id}
              href={stepHref(found.id, 'result')}
              outcome={shown.outcome}
              isPast
            />
          )}
        </>
      )}
    </>
  )
}
