import { parseArgs } from 'node:util'
import { BENCHES, type BenchName, isBench } from './bench/benches'
import { writeDocument } from './bench/document'
import { jsonOf, tableOf } from './bench/report'
import { runBenches } from './bench/run'
import { stopServer } from './bench/server'
import { openMade, openWorld } from './bench/world'
import { main, Refusal } from './setup/refusal.mjs'

const USAGE = `npm run bench -- [${Object.keys(BENCHES).join(' | ')} …] [--leads 100000 | --database leads.db] [--samples 9] [--json]`

await main(async () => {
  const { names, leads, database, samples, json } = readArgs()
  // Of what is printed to a program, every line is a row.
  if (json) console.log = console.error
  const world = database ? await openMade(database) : await openWorld(`data/bench/leads-${leads}.db`, leads)
  try {
    if (!world.shell) console.error('There is no sqlite3 shell here: its column is left out.')
    const onRow = json ? (row: Parameters<typeof jsonOf>[0]) => process.stdout.write(`${jsonOf(row)}\n`) : undefined
    const rows = await runBenches(world, { names, samples, onRow })
    if (!json) console.log(tableOf(rows))
    const ofRules = rows.filter(({ bench }) => bench === 'rules')
    if (ofRules.length > 0) writeDocument(ofRules)
    process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1
  } finally {
    await stopServer()
    await world.close()
  }
})

function readArgs() {
  const { values, positionals } = parsed()
  const unknown = positionals.find(name => !isBench(name))
  if (unknown) throw new Refusal(`There is no bench "${unknown}". ${USAGE}`)
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES)
  return {
    names: names as BenchName[],
    leads: numberIn(values.leads, 'leads', 10_000_000),
    database: values.database,
    samples: numberIn(values.samples, 'samples', 1000),
    json: values.json,
  }
}

function parsed() {
  const options = {
    leads: { type: 'string', default: '100000' },
    database: { type: 'string' },
    samples: { type: 'string', default: '9' },
    json: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch {
    throw new Refusal(USAGE)
  }
}

function numberIn(text: string, what: string, most: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  throw new Refusal(`Say how many ${what}, from 1 to ${most}. ${USAGE}`)
}
