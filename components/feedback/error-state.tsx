import { CircleAlert, RotateCw } from 'lucide-react'
import { Button } from '@/components/ui/button'

type ErrorStateProps = {
  title: string
  /** What happened and what to do about it. */
  message: string
  onRetry?: () => void
  retrying?: boolean
  /** A number that finds this failure in the log. */
  reference?: string
}

export function ErrorState({ title, message, onRetry, retrying, reference }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center px-4 py-16 text-center">
      <span className="mb-3 flex size-9 items-center justify-center rounded-lg bg-danger-soft text-danger">
        <CircleAlert />
      </span>
      <h2 className="font-medium text-body">{title}</h2>
      <p className="mt-1 text-pretty text-muted text-table">{message}</p>
      {onRetry && (
        <Button icon={<RotateCw />} loading={retrying} onClick={onRetry} className="mt-4">
          Try again
        </Button>
      )}
      {reference && <p className="mt-4 font-mono text-meta text-subtle">{reference}</p>}
    </div>
  )
}
