'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { useForm, useFormState, useWatch } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import { ErrorSummary } from '@/components/form/error-summary'
import { FormSection } from '@/components/form/form-section'
import { LinesField } from '@/components/form/lines-field'
import { SaveBar } from '@/components/form/save-bar'
import { TextField } from '@/components/form/text-field'
import { UNREACHABLE } from '@/components/form/unreachable'
import { useUnsavedWarning } from '@/components/form/use-unsaved-warning'
import { toast } from '@/components/ui/toast'
import { createField } from '@/lib/fields/actions'
import { FIELD_TYPES, hasOptions } from '@/lib/fields/field-types'
import { CUSTOM_FIELD_TYPES, type CustomFieldType } from '@/lib/rules/fields/custom'

interface Values {
  label: string
  type: CustomFieldType
  /** One on each line. */
  options: string
}

const LABELS = { label: 'Name', type: 'Type', options: 'Options' } satisfies Record<keyof Values, string>

const TYPES = CUSTOM_FIELD_TYPES.map(key => ({
  key,
  label: FIELD_TYPES[key].label,
  description: FIELD_TYPES[key].about,
}))

/** Defines a field. What is refused stays as it was typed. */
export function NewFieldForm() {
  const router = useRouter()
  const [isLeaving, startLeaving] = useTransition()
  const { control, handleSubmit, setError } = useForm<Values>({
    defaultValues: { label: '', type: 'text', options: '' },
    shouldFocusError: false,
  })
  const { errors, isDirty, isSubmitting, isSubmitSuccessful, submitCount } = useFormState({ control })
  useUnsavedWarning(isDirty && !isSubmitSuccessful)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (submitCount > 0) summary.current?.focus()
  }, [submitCount])
  const type = useWatch({ control, name: 'type' })

  async function save({ label, type, options }: Values) {
    const lines = hasOptions(type) ? options.split('\n').filter(line => line.trim() !== '') : []
    const result = await createField({ label, type, options: lines }).catch(() => undefined)
    if (!result) return setError('root.server', { message: UNREACHABLE })
    if (result.ok) {
      toast({ title: `“${label.trim()}” can be used at once` })
      return startLeaving(() => router.push(`/leads/fields/${result.data.id}`))
    }
    for (const [name, message] of Object.entries(result.error.fields ?? {})) {
      setError(name.split('.')[0] as keyof Values, { type: 'server', message })
    }
    setError('root.server', { message: result.error.message })
  }

  const refusal = errors.root?.server
  const faults = (Object.keys(LABELS) as (keyof Values)[]).flatMap(name => {
    const message = errors[name]?.message
    return message ? [{ name, label: LABELS[name], message }] : []
  })
  return (
    <form
      noValidate
      onSubmit={handleSubmit(save)}
      aria-label="New custom field"
      className="flex flex-1 flex-col border-line border-t"
    >
      <div className="max-w-[60rem] flex-1 px-4 md:px-6">
        {refusal && <ErrorSummary ref={summary} title={refusal.message ?? ''} faults={faults} />}
        <FormSection title="The field" description="Its key is made from the first name it has, and never changes.">
          <div className="flex max-w-md flex-col gap-4">
            <TextField
              control={control}
              name="label"
              label={LABELS.label}
              hint="As it stands in forms, columns and rules."
            />
            <ChoiceField
              control={control}
              name="type"
              label={LABELS.type}
              hint={FIELD_TYPES[type].about}
              options={TYPES}
            />
            {hasOptions(type) && (
              <LinesField
                control={control}
                name="options"
                label={LABELS.options}
                hint="One on each line, in order."
                rows={6}
              />
            )}
          </div>
        </FormSection>
      </div>
      <SaveBar label="Create field" saving={isSubmitting || isLeaving} cancelHref="/leads/fields" />
    </form>
  )
}
