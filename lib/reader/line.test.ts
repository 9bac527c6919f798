import { describe, expect, test } from 'vitest'
import { type Kind, Line } from './line'

const job = (person: number, kind: Kind = 'count', name = '') => ({ person, kind, name })
const people = (jobs: readonly (ReturnType<typeof job> | undefined)[]) => jobs.map(one => one?.person)

function lineOf(readers: number, ...jobs: ReturnType<typeof job>[]) {
  const line = new Line<ReturnType<typeof job>>(readers)
  for (const one of jobs) line.add(one)
  return line
}

describe('turns', () => {
  test('people take turns, however much one of them asks', () => {
    const line = lineOf(2, job(1), job(1), job(1), job(2), job(3))
    const order: (number | undefined)[] = []
    for (let next = line.next(); next; next = line.next()) {
      order.push(next.person)
      line.free(next)
    }
    expect(order).toEqual([1, 2, 3, 1, 1])
  })

  test('whoever holds the fewest readers is next', () => {
    const line = lineOf(4, job(1), job(1), job(1), job(1))
    const [first] = [line.next(), line.next(), line.next()]
    line.add(job(2))
    if (first) line.free(first)
    expect(line.next()?.person).toBe(2)
  })

  test("a person's own page comes before their counts", () => {
    const line = lineOf(3, job(1, 'count'), job(1, 'page'))
    expect(line.next()?.kind).toBe('page')
  })

  test('who has left has no turn', () => {
    const gone = job(1)
    const line = lineOf(3, gone, job(2))
    line.leave(gone)
    expect(line.waiting).toBe(1)
    expect(people([line.next(), line.next()])).toEqual([2, undefined])
  })
})

test('where too many wait, the last of whoever has most in line is the one too many', () => {
  const many = [job(1), job(1), job(1)]
  expect(lineOf(3, job(2), ...many, job(3)).longest).toBe(many[2])
})

describe('readers that are kept', () => {
  test.each([2, 3, 5, 8])('of %i, counts leave one to the pages, streams leave two', readers => {
    const many = (kind: Kind) => Array.from({ length: 10 }, (_, person) => job(person, kind))
    const taken = (line: Line<ReturnType<typeof job>>) => {
      let count = 0
      while (line.next()) count++
      return count
    }
    expect(taken(lineOf(readers, ...many('stream')))).toBe(readers - 2)
    const line = lineOf(readers, ...many('stream'), ...many('count'))
    expect(taken(line)).toBe(readers - 1)
    line.add(job(99, 'page'))
    expect(line.next()?.person).toBe(99)
    expect(taken(lineOf(readers, ...many('page')))).toBe(readers)
  })
})
