import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Gallery } from '@/components/gallery/gallery'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Gallery' }

/** For those who build the pages: in production it does not exist. */
export default function GalleryPage() {
  if (!env.isDevelopment) notFound()
  return <Gallery />
}
