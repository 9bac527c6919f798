'use client'

import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type Ref, useEffect, useRef, useState, useTransition } from 'react'
import { type FieldErrors, useForm, useFormState } from 'react-hook-form'
import { ErrorSummary, type Fault } from '@/components/form/error-summary'
import { SaveBar } from '@/components/form/save-bar'
import { useUnsavedWarning } from '@/components/form/use-unsaved-warning'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { createLead, updateLead } from '@/lib/leads/actions'
import type { LeadChoices } from './lead-form-choices'
import { faultsIn } from './lead-form-faults'
import { leadChanges, leadInput } from './lead-form-input'
import { InterestFields } from './lead-form-interests'
import { leadFormSchema } from './lead-form-schema'
import {
  BudgetFields,
  ContactFields,
  CustomFields,
  LabelFields,
  StandingFields,
  TimelineFields,
} from './lead-form-sections'
import type { LeadValues } from './lead-form-values'

type LeadFormProps = {
  /** The saved lead, and when it was changed last; a new one without. */
  saved?: { id: number; updatedAt: number }
  values: LeadValues
  choices: LeadChoices
}

const UNREACHABLE = 'The server could not be reached. Check the connection, then try again: nothing you typed is lost.'
const MARKED = 'The lead is not saved yet. Check the marked fields.'
const CONFLICT = 409

/** Makes a lead, or changes one. What is refused stays as it was typed. */
export function LeadForm({ saved, values: given, choices }: LeadFormProps) {
  const router = useRouter()
  const [before] = useState(given)
  const [isLeaving, startLeaving] = useTransition()
  const [schema] = useState(() => leadFormSchema(choices.customFields, saved && before))
  const { control, handleSubmit, setError } = useForm<LeadValues>({
    defaultValues: before,
    resolver: standardSchemaResolver(schema, undefined, { raw: true }),
    shouldFocusError: false,
  })
  const { errors, isDirty, isSubmitting, isSubmitSuccessful, submitCount } = useFormState({ control })
  useUnsavedWarning(isDirty && !isSubmitSuccessful)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (submitCount > 0) summary.current?.focus()
  }, [submitCount])

  const refuse = (message: string, status: number) => setError('root.server', { type: String(status), message })

  async function save(values: LeadValues) {
    const result = await send(values).catch(() => undefined)
    if (!result) return refuse(UNREACHABLE, 0)
    if (!result.ok) {
      for (const [name, message] of Object.entries(result.error.fields ?? {})) {
        setError(name as keyof LeadValues, { type: 'server', message })
      }
      return refuse(result.error.message, result.error.status)
    }
    toast({ title: saved ? 'Lead saved' : 'Lead created' })
    const { id } = result.data
    startLeaving(() => router.push(`/leads/${id}`))
  }

  async function send(values: LeadValues) {
    if (!saved) return createLead(leadInput(values))
    const result = await updateLead({ ...saved, changes: leadChanges(before, values) })
    return result.ok ? { ok: true as const, data: saved } : result
  }

  const faults = faultsIn(errors, choices.customFields)
  return (
    <form
      noValidate
      onSubmit={handleSubmit(save)}
      aria-label={saved ? 'Lead' : 'New lead'}
      className="flex flex-1 flex-col border-line border-t [&_:is(input,button,a)]:scroll-mb-20"
    >
      <div className="max-w-[60rem] flex-1 px-4 md:px-6">
        <Refusal ref={summary} errors={errors} faults={faults} />
        <ContactFields control={control} />
        <StandingFields control={control} choices={choices} />
        <InterestFields control={control} />
        <BudgetFields control={control} isStated={saved !== undefined} />
        <TimelineFields control={control} isStated={before.timeline.type !== null} />
        <CustomFields control={control} fields={choices.customFields} />
        <LabelFields control={control} tags={choices.tags} />
      </div>
      <SaveBar
        label={saved ? 'Save lead' : 'Create lead'}
        saving={isSubmitting || isLeaving}
        cancelHref={saved ? `/leads/${saved.id}` : '/leads'}
      />
    </form>
  )
}

type RefusalProps = { ref: Ref<HTMLDivElement>; errors: FieldErrors<LeadValues>; faults: readonly Fault[] }

function Refusal({ ref, errors, faults }: RefusalProps) {
  const refusal = errors.root?.server
  if (!refusal && faults.length === 0) return null
  return (
    <ErrorSummary
      ref={ref}
      title={refusal?.message ?? MARKED}
      faults={faults}
      action={
        refusal?.type === String(CONFLICT) && (
          <Button size="small" icon={<RotateCw />} onClick={() => window.location.reload()}>
            Reload lead
          </Button>
        )
      }
    />
  )
}
