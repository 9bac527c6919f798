/** The catalog as other programs read it: what the palette sees, each operand with its JSON Schema. */
import * as z from 'zod'
import { type Catalog, operatorsOf } from './catalog'
import type { Field, Option } from './fields/field'
import { operandSchema } from './operand'
import type { Operator } from './operators'

interface PublishedField {
  key: string
  label: string
  type: Field['type']
  group: string
  options?: readonly Option[]
  operators: { key: string; label: string; operand: object | null }[]
}

export interface PublishedCatalog {
  fields: PublishedField[]
  related: { key: string; label: string; within?: string; fields: PublishedField[] }[]
}

/** Fields of the lead, and related things with the fields of their rows. An operand of null: the operator takes none. */
export function publishedCatalog(catalog: Catalog): PublishedCatalog {
  const fieldsOf = (subject: string) =>
    catalog.fields.filter(field => field.subject === subject).map(field => published(withoutPrivate(field, catalog)))
  return {
    fields: fieldsOf('lead'),
    related: catalog.related.map(({ key, label, within }) => ({
      key,
      label,
      ...(within && { within }),
      fields: fieldsOf(key),
    })),
  }
}

/** A segment that somebody may not see is none to them. */
function withoutPrivate(field: Field, catalog: Catalog): Field {
  if (field.type !== 'segment' || !field.options) return field
  return { ...field, options: field.options.filter(({ key }) => catalog.segment(Number(key))?.name !== null) }
}

function published(field: Field): PublishedField {
  const { key, label, type, group, options } = field
  const operators = operatorsOf(field).map(operator => ({
    key: operator.key,
    label: operator.label,
    operand: schemaOf(field, operator),
  }))
  return { key, label, type, group, ...(options && { options }), operators }
}

function schemaOf(field: Field, operator: Operator): object | null {
  return operator.operand === 'none' ? null : z.toJSONSchema(operandSchema(field, operator), { io: 'input' })
}
