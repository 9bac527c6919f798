'use client'

import { ListChecks } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { Spinner } from '@/components/ui/spinner'
import { plural } from '@/lib/format'
import { JobItem } from './job-item'
import { isAtWork, useJobs } from './use-jobs'

/** What runs beside the pages: how far it is, what came of it, and the way back. */
export function JobTray() {
  const router = useRouter()
  const entries = useJobs(() => router.refresh())
  const atWork = entries?.filter(isAtWork).length ?? 0
  return (
    <Popover
      title="Jobs"
      side="right"
      align="end"
      className="w-[min(24rem,calc(100vw-2rem))]"
      trigger={
        <Button
          variant="ghost"
          icon={atWork > 0 ? <Spinner /> : <ListChecks />}
          aria-label={atWork > 0 ? `Jobs: ${plural(atWork, 'job')} at work` : 'Jobs'}
          className="w-full justify-start md:rail:w-auto"
        >
          <span className="md:rail:sr-only">{atWork > 0 ? `${plural(atWork, 'job')} at work` : 'Jobs'}</span>
        </Button>
      }
    >
      {entries === undefined ? (
        <p className="flex items-center gap-2 text-muted text-table">
          <Spinner /> Looking …
        </p>
      ) : entries.length === 0 ? (
        <p className="text-muted text-table">
          Nothing is at work. What you do to many leads at once is shown here for a day.
        </p>
      ) : (
        <ul className="grid max-h-[60dvh] gap-3 overflow-y-auto" aria-label="Jobs">
          {entries.map(entry => (
            <JobItem key={entry.key} entry={entry} />
          ))}
        </ul>
      )}
    </Popover>
  )
}
