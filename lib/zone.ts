/** In which time zone a lead lives, as far as its address says: what "may I call now" depends on. */

/** Raised whenever `zoneOf` answers otherwise; stored with the data, whose zones are then found again. */
export const ZONE_VERSION = '1'

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'
const ATLANTIC = 'America/Halifax'
const TORONTO = 'America/Toronto'
const WINNIPEG = 'America/Winnipeg'

/** The zone of most of a state or province. */
const BY_STATE = table({
  ...zoned(EASTERN, 'CT DE DC FL GA KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV'),
  ...zoned(CENTRAL, 'AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI'),
  ...zoned(MOUNTAIN, 'CO MT NM UT WY'),
  ...zoned(PACIFIC, 'CA NV OR WA'),
  ...zoned(ATLANTIC, 'NB NS PE'),
  ...zoned(TORONTO, 'ON QC'),
  AZ: 'America/Phoenix',
  ID: 'America/Boise',
  IN: 'America/Indiana/Indianapolis',
  AK: 'America/Anchorage',
  HI: 'Pacific/Honolulu',
  AS: 'Pacific/Pago_Pago',
  GU: 'Pacific/Guam',
  MP: 'Pacific/Guam',
  PR: 'America/Puerto_Rico',
  VI: 'America/Puerto_Rico',
  AB: 'America/Edmonton',
  BC: 'America/Vancouver',
  MB: WINNIPEG,
  NL: 'America/St_Johns',
  NT: 'America/Edmonton',
  NU: 'America/Iqaluit',
  SK: 'America/Regina',
  YT: 'America/Whitehorse',
})

/** Where a state keeps two times: the beginnings of the postal codes that are not in the zone of its most. */
const SPLITS = table({
  ...zoned(CENTRAL, '324 325 420 421 422 423 424 463 464 476 477'),
  ...zoned(EASTERN, '373 374 376 377 378 379'),
  ...zoned(MOUNTAIN, '577 586 693 798 799 885'),
  ...zoned(PACIFIC, '835 838'),
  979: 'America/Boise',
  ...zoned(WINNIPEG, 'P8 P9'),
  ...zoned('America/Goose_Bay', 'A0P A2V'),
})

/** The state of each first three digits of a postal code: ranges, both ends included. */
const POSTAL_RANGES = `
  006-007 PR, 008 VI, 009 PR, 010-027 MA, 028-029 RI, 030-038 NH, 039-049 ME, 050-059 VT, 060-069 CT, 070-089 NJ, 100-149 NY,
  150-196 PA, 197-199 DE, 200-205 DC, 206-219 MD, 220-246 VA, 247-268 WV, 270-289 NC, 290-299 SC, 300-319 GA, 320-349 FL,
  350-369 AL, 370-385 TN, 386-397 MS, 398-399 GA, 400-427 KY, 430-459 OH, 460-479 IN, 480-499 MI, 500-528 IA, 530-549 WI,
  550-567 MN, 570-577 SD, 580-588 ND, 590-599 MT, 600-629 IL, 630-658 MO, 660-679 KS, 680-693 NE, 700-714 LA, 716-729 AR,
  730-749 OK, 750-799 TX, 800-816 CO, 820-831 WY, 832-838 ID, 840-847 UT, 850-865 AZ, 870-884 NM, 885 TX, 889-898 NV,
  900-961 CA, 967-968 HI, 969 GU, 970-979 OR, 980-994 WA, 995-999 AK`
  .split(',')
  .map(range => /(\d{3})(?:-(\d{3}))? (\w\w)/.exec(range) ?? [])
  .map(([, from = '', to = from, state = '']) => ({ from, to, state }))

const CANADIAN_LETTERS = table({
  ...Object.fromEntries([...'GHJ'].map(letter => [letter, 'QC'])),
  ...Object.fromEntries([...'KLMNP'].map(letter => [letter, 'ON'])),
  ...{ A: 'NL', B: 'NS', C: 'PE', E: 'NB', R: 'MB', S: 'SK', T: 'AB', V: 'BC', X: 'NT', Y: 'YT' },
})

/** Every zone that `zoneOf` may name. */
export const ZONES: readonly string[] = [...new Set([...BY_STATE.values(), ...SPLITS.values()])]

/** The zone of a state and postal code, either of which may be missing; null where they do not tell. */
export function zoneOf(state: string | null | undefined, postalCode: string | null | undefined): string | null {
  const code = (postalCode ?? '').replace(/\s/g, '').toUpperCase()
  const letter = /^[A-Z](?=\d[A-Z])/.exec(code)?.[0] ?? ''
  const stateOfCode = /^\d{5}/.test(code) ? stateOfDigits(code) : CANADIAN_LETTERS.get(letter)
  const known = state && BY_STATE.has(state) ? state : stateOfCode
  if (!known) return null
  // A code of another state than the one that was said does not split it.
  const split = known === stateOfCode ? (SPLITS.get(code.slice(0, 3)) ?? SPLITS.get(code.slice(0, 2))) : undefined
  return split ?? BY_STATE.get(known) ?? null
}

function stateOfDigits(code: string): string | undefined {
  const first = code.slice(0, 3)
  return POSTAL_RANGES.find(({ from, to }) => from <= first && first <= to)?.state
}

function zoned(zone: string, keys: string): Record<string, string> {
  return Object.fromEntries(keys.split(' ').map(key => [key, zone]))
}

function table(entries: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries))
}
