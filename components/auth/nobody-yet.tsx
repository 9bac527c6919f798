import { KeyRound } from 'lucide-react'

/** On the sign-in page of a dealership that has no admin yet. */
export function NobodyYet() {
  return (
    <p className="mb-6 flex items-start gap-2 rounded-md bg-info-soft px-3 py-2.5 text-info text-table">
      <KeyRound className="mt-0.5" />
      There is no admin yet. The program printed a one-time link when it was started: open it to make the first one.
    </p>
  )
}
