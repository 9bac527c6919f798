import type { TypeChange as Preview } from '@/lib/fields/change-type'
import { FIELD_TYPES } from '@/lib/fields/field-types'
import type { DefinedField } from '@/lib/fields/queries'
import { formatNumber, plural } from '@/lib/format'
import type { CustomFieldType } from '@/lib/rules/fields/custom'
import { ConfirmType } from './confirm-type'
import { TypeSelect } from './type-select'

type TypeChangeProps = {
  field: DefinedField
  /** The segments that name the field, in words. */
  used: string | undefined
  /** The type that was chosen, and what would become of the values. */
  wanted?: CustomFieldType
  preview?: Preview
}

/** Another type, in two steps: what would become of the values, then the change. */
export function TypeChange({ field, used, wanted, preview }: TypeChangeProps) {
  if (used) {
    return (
      <p className="text-table">
        {FIELD_TYPES[field.type].label}.{' '}
        <span className="text-muted">It cannot change while rules use it: {used}.</span>
      </p>
    )
  }
  return (
    <div className="flex max-w-xl flex-col items-start gap-3 text-table">
      <TypeSelect field={field} value={wanted ?? field.type} />
      {wanted && preview && (
        <>
          <Outlook wanted={wanted} preview={preview} />
          {!preview.refusal && <ConfirmType key={wanted} field={field} type={wanted} losing={preview.lost} />}
        </>
      )}
    </div>
  )
}

function Outlook({ wanted, preview }: { wanted: CustomFieldType; preview: Preview }) {
  const { holders, lost, examples, options, refusal } = preview
  if (refusal) return <p className="text-danger">{refusal}</p>
  if (holders === 0) return <p>No lead has a value yet.</p>
  return (
    <div>
      <p>
        {lost === 0
          ? `${plural(holders, 'lead has a value', 'leads have a value')}, in all stores, and nothing is lost.`
          : `Of ${plural(holders, 'lead')} with a value, in all stores, ${formatNumber(lost)} would lose it: it cannot be read as ${FIELD_TYPES[wanted].as}.`}
        {options > 0 && ` The field has ${plural(options, 'option')} then.`}
      </p>
      {examples.length > 0 && (
        <>
          <p className="mt-2 text-muted">For example:</p>
          <ul className="list-disc pl-5">
            {examples.map(example => (
              <li key={example}>
                <bdi className="break-words">{example}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
