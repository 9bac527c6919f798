import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CancelImport } from '@/components/imports/cancel-import'
import { Figures } from '@/components/imports/figures'
import { ImportSteps } from '@/components/imports/import-steps'
import { ImportWatch } from '@/components/imports/import-watch'
import { LineList } from '@/components/imports/line-list'
import { Notes } from '@/components/imports/notes'
import { StartImport } from '@/components/imports/start-import'
import { WordForm } from '@/components/imports/word-form'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { pageContext } from '@/lib/auth/request-context'
import { plural } from '@/lib/format'
import { findOwn } from '@/lib/imports/find-own'
import { isDecided } from '@/lib/imports/meanings'
import { linesShown, listLines, meaningsIn, progressOf, unknownWordsOf } from '@/lib/imports/queries'
import { elsewhere, stepHref } from '@/lib/imports/steps'
import { wordChoicesOf } from '@/lib/imports/word-choices'

type Props = {
  params: Promise<{ importId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Check the rows' }

export default async function CheckPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  const found = await findOwn(ctx, (await params).importId)
  const other = elsewhere(found, 'check')
  if (other) redirect(other)
  const progress = progressOf(found)
  const shown = linesShown(await searchParams)
  const isChecked = found.state === 'checked'
  const unknown = unknownWordsOf(found)
  const mayStart = isDecided(unknown, meaningsIn(found))
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Import leads', href: '/leads/import' }]} title={found.file_name} />
      <ImportSteps current="check" />
      {progress.isRunning && (
        <ImportWatch id={found.id} label="Checking the rows" progress={progress}>
          <p className="text-muted text-table">Nothing is imported yet. You can leave this page and come back.</p>
        </ImportWatch>
      )}
      {!progress.isRunning && !isChecked && (
        <>
          <Notes
            notes={[{ tone: 'warning', text: 'The check was interrupted by a restart. Check the rows once more.' }]}
          />
          <div className="px-4 py-2 md:px-6">
            <LinkButton href={stepHref(found.id, 'match')} variant="primary">
              Match columns again
            </LinkButton>
          </div>
        </>
      )}
      {isChecked && (
        <>
          <Notes
            notes={[
              {
                tone: 'info',
                text: `Nothing is imported yet. This is what will happen in ${found.store ?? 'the store'}:`,
              },
              ...(mayStart
                ? []
                : [
                    {
                      tone: 'warning' as const,
                      text: 'Some words of the file are in no list here. Say below what becomes of them, then it can be imported.',
                    },
                  ]),
            ]}
          />
          <Figures
            items={[
              { label: 'will be created', count: found.will_create ?? 0 },
              { label: 'already here', count: found.will_find_here ?? 0 },
              { label: 'cannot be taken', count: found.will_refuse ?? 0 },
              { label: 'rows in the file', count: found.row_count },
            ]}
          />
          <div className="flex flex-wrap gap-2 px-4 pt-4 md:px-6">
            {mayStart && <StartImport id={found.id}>{`Import ${plural(found.will_create ?? 0, 'lead')}`}</StartImport>}
            <LinkButton href={stepHref(found.id, 'match')}>Back to the columns</LinkButton>
            <CancelImport id={found.id} kept={0} />
          </div>
          {unknown.length > 0 && <WordForm id={found.id} choices={await wordChoicesOf(ctx, found)} />}
          <LineList
            {...(await listLines(ctx, found, shown))}
            id={found.id}
            href={stepHref(found.id, 'check')}
            outcome={shown.outcome}
            isPast={false}
          />
        </>
      )}
    </>
  )
}
