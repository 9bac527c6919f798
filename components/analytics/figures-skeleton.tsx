import { Skeleton } from '@/components/ui/skeleton'

const PLACES = ['a', 'b', 'c', 'd']

/** Where figures will stand. */
export function FiguresSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label="Counting" className="flex flex-col gap-8">
      <Skeleton className="h-24 w-full" />
      <div className="grid gap-10 lg:grid-cols-2">
        {PLACES.map(place => (
          <div key={place} className="flex flex-col gap-3">
            <Skeleton className="h-5 w-56" />
            <Skeleton className="h-48 w-full" />
          </div>
        ))}
      </div>
    </div>
  )
}
