import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ImportSteps } from '@/components/imports/import-steps'
import { MatchForm } from '@/components/imports/match-form'
import { Notes } from '@/components/imports/notes'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { findOwn } from '@/lib/imports/find-own'
import { matchingOf } from '@/lib/imports/matching'
import { notesOn } from '@/lib/imports/notes'
import { elsewhere } from '@/lib/imports/steps'

type Props = { params: Promise<{ importId: string }> }

export const metadata: Metadata = { title: 'Match columns' }

export default async function MatchPage({ params }: Props) {
  const ctx = await pageContext()
  const found = await findOwn(ctx, (await params).importId)
  const other = elsewhere(found, 'match')
  if (other) redirect(other)
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Import leads', href: '/leads/import' }]} title={found.file_name} />
      <ImportSteps current="match" />
      <Notes notes={await notesOn(ctx, found)} />
      <MatchForm
        id={found.id}
        dateOrder={found.date_order}
        storeId={found.store_id}
        {...(await matchingOf(ctx, found))}
      />
    </>
  )
}
