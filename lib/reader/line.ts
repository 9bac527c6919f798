/**
 * What holds a reader: `page` is what a person looks at and waits for, `count` may be one of many or long, `stream` lasts as
 * long as its caller.
 */
export type Kind = 'page' | 'count' | 'stream'

/** One that waits for a reader or has one. */
export interface Asked {
  readonly person: number
  readonly kind: Kind
}

/** Readers that are kept free of this kind of work: no page waits for a count or a stream, no count for a stream. */
const KEPT_FROM: Record<Kind, number> = { page: 0, count: 1, stream: 2 }

/** Who waits for one of so many readers, who has one, and whose turn it is. */
export class Line<J extends Asked> {
  /** In the order in which people had their last turn. */
  readonly #waiting = new Map<number, Set<J>>()
  readonly #running = new Set<J>()

  constructor(private readonly readers: number) {}

  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { size }) => sum + size, 0)
  }

  get running(): number {
    return this.#running.size
  }

  get all(): J[] {
    return [...[...this.#waiting.values()].flatMap(jobs => [...jobs]), ...this.#running]
  }

  add(job: J): void {
    const jobs = this.#waiting.get(job.person) ?? new Set()
    this.#waiting.set(job.person, jobs.add(job))
  }

  /** It does not wait any more. */
  leave(job: J): void {
    const jobs = this.#waiting.get(job.person)
    if (jobs?.delete(job) && jobs.size === 0) this.#waiting.delete(job.person)
  }

  /** The last job of whoever has most in line: where there are too many, this one has to leave. */
  get longest(): J | undefined {
    let longest: Set<J> | undefined
    for (const jobs of this.#waiting.values()) if (jobs.size >= (longest?.size ?? 0)) longest = jobs
    return longest && [...longest].at(-1)
  }

  /** Its reader is free again. */
  free(job: J): void {
    this.#running.delete(job)
  }

  /** The job whose turn it is, of the person who holds the fewest readers, then who waits longest for a turn; it then has a reader. */
  next(): J | undefined {
    let next: J | undefined
    for (const jobs of this.#waiting.values()) {
      const job = this.#firstOf(jobs)
      if (job && (!next || this.#heldBy(job.person) < this.#heldBy(next.person))) next = job
    }
    if (!next) return undefined
    this.leave(next)
    this.#running.add(next)
    const rest = this.#waiting.get(next.person)
    if (rest) {
      this.#waiting.delete(next.person)
      this.#waiting.set(next.person, rest)
    }
    return next
  }

  /** A person's own page comes before what they asked earlier. */
  #firstOf(jobs: Set<J>): J | undefined {
    const able = [...jobs].filter(({ kind }) => this.#hasRoomFor(kind))
    return able.find(({ kind }) => kind === 'page') ?? able[0]
  }

  /** Whatever is kept from more readers than this kind counts as well: streams take from what counts may have. */
  #hasRoomFor(kind: Kind): boolean {
    const alike = [...this.#running].filter(job => KEPT_FROM[job.kind] >= KEPT_FROM[kind])
    return alike.length < this.readers - KEPT_FROM[kind]
  }

  #heldBy(person: number): number {
    return [...this.#running].filter(job => job.person === person).length
  }
}
