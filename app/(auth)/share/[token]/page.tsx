import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { GuestSegment } from '@/components/segments/guest-segment'
import { signedInActor } from '@/lib/auth/request-context'
import { systemContext } from '@/lib/context'
import { NotFound, TooMany } from '@/lib/errors'
import { readGuestView } from '@/lib/segments/guest-view'
import { openShareLink } from '@/lib/segments/share-links'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ page?: string | string[] }> }

export const metadata: Metadata = { title: 'Shared segment', robots: { index: false, follow: false } }

export default async function SharePage({ params, searchParams }: Props) {
  const { token } = await params
  const ctx = await systemContext()
  const opened = await openShareLink(ctx, await signedInActor(), token).catch((error: unknown) => {
    if (error instanceof NotFound) notFound()
    if (error instanceof TooMany) return { refusal: error.message }
    throw error
  })
  if (opened === 'sign in') redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/share/${token}`)}`)
  if ('refusal' in opened) return <GuestSegment dealership={ctx.dealership.name} refusal={opened.refusal} />
  if ('segmentId' in opened) redirect(`/leads/segments/${opened.segmentId}${opened.query && `?${opened.query}`}`)
  const { page } = await searchParams
  return (
    <GuestSegment
      dealership={ctx.dealership.name}
      name={opened.segment.name}
      token={token}
      view={await readGuestView(opened, Math.max(1, idIn(String(page ?? 1)) || 1))}
      showsContacts={opened.showsContacts}
      expiresAt={opened.expiresAt}
      now={ctx.now}
      zone={ctx.dealership.timeZone}
    />
  )
}
