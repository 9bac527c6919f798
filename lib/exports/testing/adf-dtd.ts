/** What an ADF 1.0 document may be made of: each element's children in order, `#text` where there are none. */
const DTD: Record<string, string> = {
  adf: 'prospect+',
  prospect: 'id* requestdate vehicle+ customer vendor provider?',
  vehicle:
    'id* year make model vin? stock? trim? doors? bodystyle? transmission? odometer? condition? colorcombination* imagetag? price? pricecomments? option* finance? comments?',
  finance: 'method amount+ balance?',
  customer: 'contact id* timeframe? comments?',
  contact: 'name+ (email |phone )+address?',
  address: 'street+ apartment? city? regioncode? postalcode? country?',
  timeframe: 'description? earliestdate? latestdate?',
  vendor: 'id* vendorname? url? contact',
  provider: 'id* name service? url? email? phone? contact?',
}

const VALUES: Record<string, readonly string[]> = {
  'prospect status': ['new', 'resend'],
  'vehicle interest': ['buy', 'lease', 'sell', 'trade-in', 'test-drive'],
  'vehicle status': ['new', 'used'],
  'odometer status': ['unknown', 'rolledover', 'replaced', 'original'],
  'odometer units': ['km', 'mi'],
  'price type': ['quote', 'offer', 'msrp', 'invoice', 'call', 'appraisal', 'asking'],
  'amount type': ['downpayment', 'monthly', 'total'],
  'amount limit': ['maximum', 'minimum', 'exact'],
  'name part': ['surname', 'first', 'middle', 'suffix', 'last', 'full'],
  'name type': ['individual', 'business'],
  'phone type': ['voice', 'fax', 'cellphone', 'pager'],
}

interface Tag {
  name: string
  attributes: [string, string][]
  children: string[]
  text: string
}

/** How a document breaks its DTD; every tag must be closed, every sign in it escaped. */
export function faultsOf(xml: string): string[] {
  return tagsOf(xml).flatMap(({ name, attributes, children, text }) => {
    const order = DTD[name]
    // A name of the pattern, or a group, is followed by how often: 'id*' allows 'id id '.
    const pattern = new RegExp(`^${(order ?? '').replace(/([a-z]+)([*+?]?) ?/g, toPattern)}$`)
    const values = attributes.filter(([key, value]) => !(VALUES[`${name} ${key}`]?.includes(value) ?? true))
    return [
      ...(pattern.test(children.map(child => `${child} `).join('')) ? [] : [`${name} has ${children.join(' ')}`]),
      ...(order && text.trim() ? [`${name} has the text ${text}`] : []),
      ...(/[<>]|&(?!(amp|lt|gt|quot);)/.test(text) ? [`${name} has an unescaped sign`] : []),
      ...values.map(([key, value]) => `${name} ${key} is ${value}`),
    ]
  })
}

/** Each element below `adf` with its attributes and its text, on a line of its own. */
export function elementsOf(xml: string): string[] {
  return tagsOf(xml)
    .filter(({ name }) => name !== 'adf')
    .map(({ name, attributes, text }) => {
      const words = [name, ...attributes.map(([key, value]) => `${key}=${value}`)].join(' ')
      return DTD[name] ? words : `${words}: ${text}`
    })
}

function toPattern(_: string, name: string, often: string): string {
  return `(${name} )${often}`
}

function tagsOf(xml: string): Tag[] {
  const all: Tag[] = []
  const open: Tag[] = []
  for (const [, closes, name = '', attributes = '', text = ''] of xml.matchAll(
    /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)>([^<]*)/g,
  )) {
    const parent = open.at(-1)
    if (closes) {
      if (open.pop()?.name !== name) throw new Error(`${name} is closed where it is not open.`)
      continue
    }
    parent?.children.push(name)
    const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])
    const tag = { name, attributes: pairs as [string, string][], children: [], text }
    all.push(tag)
    open.push(tag)
  }
  if (open.length > 0 || all.length === 0) throw new Error('The document is not closed.')
  return all
}
