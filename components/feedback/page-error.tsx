'use client'

import { ErrorState } from './error-state'

/** What a page shows of an error nobody expected: never the error itself, only the number it has in the log. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ErrorState
      title="This page could not be shown"
      message="Something failed while it was put together. Try again; if it fails again, tell an admin the number below."
      reference={error instanceof Error && 'digest' in error ? String(error.digest) : undefined}
      onRetry={retry}
    />
  )
}
