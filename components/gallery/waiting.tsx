import { Layers } from 'lucide-react'
import { EmptyState } from '@/components/feedback/empty-state'
import { ErrorState } from '@/components/feedback/error-state'
import { ProgressBar } from '@/components/feedback/progress-bar'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Spinner } from '@/components/ui/spinner'
import { Specimen } from './specimen'

export function Waiting() {
  return (
    <>
      <Specimen label="Spinner">
        {([12, 16, 20] as const).map(size => (
          <Spinner key={size} size={size} />
        ))}
      </Specimen>
      <Specimen label="Progress">
        <div className="w-72">
          <ProgressBar label="Import" done={1200} total={6000} unit="rows" />
        </div>
      </Specimen>
      <Specimen label="Skeleton">
        <Skeleton className="h-3 w-40" />
        <Skeleton className="size-8" />
      </Specimen>
      <Specimen label="Empty">
        <EmptyState
          icon={<Layers />}
          title="No segments yet"
          reason="A segment is a list of leads that a rule keeps up to date."
          action={<Button variant="primary">New segment</Button>}
          headingLevel={3}
        />
      </Specimen>
      <Specimen label="Failed">
        <ErrorState
          title="This page could not be shown"
          message="Something failed while it was put together. Try again."
          reference="2148093511"
          onRetry={() => {}}
        />
        <ErrorState title="Still trying" message="One moment." onRetry={() => {}} retrying />
      </Specimen>
    </>
  )
}
