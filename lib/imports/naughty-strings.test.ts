import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/context'
import { csvRecord } from '@/lib/exports/csv'
import { exportNow } from '@/lib/exports/deliver-export'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { bringIn } from './testing/bring-in'

/** Of each kind of text that has broken programs, one or two. */
const NAUGHTY = [
  ...['undefined', 'null', 'NaN', 'true', '(null)', '\\N', '0', '-1', '1e100', '0x0', '١٢٣', '1/0', '½', '007'],
  ...[
    ",./;'[]\\-=",
    '<>?:"{}|_+',
    '!@#$%^&*()`~',
    '"',
    '""',
    '\'"',
    "''''",
    '“quoted”',
    "O'Neil",
    ';;;',
    'a|b',
    'a\tb',
  ],
  ...[
    '=1+1',
    '+1 555',
    '-5',
    '@SUM(A1)',
    '|cmd',
    '%0A',
    '＝1',
    '\u00A0=1',
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("x")',
    "a'=1",
  ],
  ...[
    '田中さんにあげて',
    '社會科學院語學研究所',
    '찦차를 타고 온 펲시맨',
    'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè',
    'ﬁn',
    'İstanbul',
    'ſs',
    'ẞ',
    'Łódź',
  ],
  ...['هُنَاكَتُ', 'מה שלומך', '\u202Etest\u202E', '\u2066abc\u2069', 'ab\u200Bc', '\uFEFFmark', 'x\u00ADy', '\u180E'],
  ...['😍', '👩‍👩‍👧‍👦', '🇺🇸🇷🇺', '(╯°□°)╯︵ ┻━┻', '❤️', '✋🏿', '\u{10FFFF}', '\uFFFD', '\uFFFE'],
  ...[
    "'; DROP TABLE lead;--",
    "1' OR '1'='1",
    '%',
    '_',
    '\\',
    '$(touch x)',
    '`ls`',
    '{{7*7}}',
    '#{7*7}',
    '../../etc/passwd',
  ],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '&lt;b&gt;',
    '<!--',
    ']]>',
    '%3Cscript%3E',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '[object Object]',
    'CON',
    'Scunthorpe',
    'x'.repeat(200),
  ],
  ...['\u0001', 'a\u0007b', 'two\nlines', 'x\u0085y', 'x'.repeat(201), '   ', '\u200B'],
]

let database: TestDatabase
let ctx: Context

beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  ctx = await testContext(database, 'admin')
})
afterAll(() => database.close())

const namesIn = async (store: number) => {
  const leads = await database.db
    .selectFrom('lead')
    .select(['email', 'last_name'])
    .where('store_id', '=', store)
    .orderBy('email')
    .execute()
  return leads.map(({ email, last_name }) => [email, last_name])
}

async function exported(): Promise<string> {
  const input = { segmentId: null, query: 'cols=lastName,email,status&bom=1' }
  return (await exportNow(ctx, input, new AbortController().signal)).text()
}

const isInvisible = (name: string) => /^[\s\p{Cf}\p{Cc}]*$/u.test(name)

test('whatever a name is, it is taken as it is or turned away in words, and comes back the same from our own file', async () => {
  const rows = NAUGHTY.map((name, n) => [name, `n${String(n).padStart(3, '0')}@example.com`])
  const found = await bringIn(ctx, [['Last name', 'E-mail'], ...rows].map(csvRecord).join(''))
  expect(found.state).toBe('done')
  expect(found.created + found.refused).toBe(NAUGHTY.length)

  const refused = await database.db.selectFrom('import_line').select(['reason', 'cells']).execute()
  const turnedAway = refused.map(({ cells }) => JSON.parse(cells ?? '[]')[0])
  expect(turnedAway).toEqual(NAUGHTY.filter(name => (/\p{Cc}/u.test(name) && !isInvisible(name)) || name.length > 200))
  for (const { reason } of refused) expect(reason).toMatch(/^Last name: (Remove|Use at most) .*\.$/)

  const kept = await namesIn(TEST_STORES.north)
  expect(kept).toEqual(
    rows
      .filter(([name = '']) => !turnedAway.includes(name))
      .map(([name = '', email]) => [email, isInvisible(name) ? null : name.trim()]),
  )

  const file = await exported()
  for (const [cell = ''] of parse(file, { bom: true }) as string[][]) expect(cell).not.toMatch(/^[=+\-@\t|%]/)
  const again = await bringIn(ctx, file, TEST_STORES.south)
  expect([again.created, again.already_here, again.refused]).toEqual([kept.length, 0, 0])
  expect(await namesIn(TEST_STORES.south)).toEqual(kept)
})
