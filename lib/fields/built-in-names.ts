/** What a custom field may not be called, because a criterion, a column or an import calls something else so. */

import { leadColumns } from '@/lib/leads/columns'
import type { Catalog } from '@/lib/rules/catalog'
import { fold } from '@/lib/text'

/** Headers under which files of other programs carry what a lead has anyway. */
const HEADERS = [
  ...['first name', 'fname', 'given name', 'nombre', 'prenom', 'last name', 'lname', 'surname', 'family name'],
  ...['name', 'full name', 'buyer name', 'email address', 'user email', 'correo', 'emailalt', 'user phone'],
  ...['phone number', 'mobile', 'mobile no', 'mobile number', 'mobile phone', 'cell', 'cell phone', 'telefono'],
  ...['dayphone', 'evephone', 'work phone', 'home phone', 'whatsapp', 'zip', 'zip code', 'postcode', 'province'],
  ...['region', 'state region', 'lead source', 'leadsourcename', 'original source', 'channel', 'leadstatustypename'],
  ...['stage', 'disposition', 'created time', 'created date', 'create date', 'created at', 'leadcreatedutc'],
  ...['lead date', 'date received', 'timestamp', 'lead owner', 'owner', 'sales rep', 'advisor', 'assigned to'],
  ...['vehicle', 'vehicle model', 'vehicle of interest', 'desired vehicle', 'first desired vehicle', 'interested in'],
  ...['min price', 'max price', 'price range', 'budget min', 'budget max', 'desired payment', 'monthly budget'],
  ...['cash down', 'down', 'finance type', 'timeframe', 'time frame', 'purchase timeframe', 'buying horizon'],
  ...['when are you looking to buy', 'notes', 'comments', 'message', 'id', 'lead id'],
]

/** The built-in thing that goes by this name, as it is called; undefined where there is none. */
export function builtInNamed(name: string, catalog: Catalog): string | undefined {
  const sought = forms(name)
  return builtInNames(catalog).find(known => sought.includes(squeezed(known)))
}

/** Names that differ in case, accents, spaces and signs only are one name: "First name", "first_name", "firstName". */
export function isSameName(one: string, other: string): boolean {
  return squeezed(one) === squeezed(other)
}

function builtInNames(catalog: Catalog): string[] {
  const isCustom = ({ key }: { key: string }) => key.startsWith('custom.')
  const fields = catalog.fields.filter(field => !isCustom(field))
  const columns = leadColumns(catalog).filter(column => !isCustom(column))
  return [
    ...fields.map(({ label }) => label),
    ...columns.map(({ label }) => label),
    ...fields.map(({ key }) => key.slice(key.indexOf('.') + 1)),
    ...columns.map(({ key }) => key),
    ...HEADERS,
  ]
}

/** A name, and what an import makes of it: "Customer phone" is the phone. */
function forms(name: string): string[] {
  const said = squeezed(name)
  return [said, said.replace(/^(customer|cust|contact|lead|primary|client)(?=.)/, '')]
}

function squeezed(name: string): string {
  return (fold(name) ?? '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || name
}
