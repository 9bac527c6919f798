/** The page on which a queue is worked; null is the queue of one's own due tasks. */
export function workHref(segmentId: number | null): string {
  return segmentId === null ? '/queue/work' : `/leads/segments/${segmentId}/work`
}

/** The page from which it was started. */
export function originHref(segmentId: number | null, query: string): string {
  return segmentId === null ? '/queue' : `/leads/segments/${segmentId}${query}`
}
