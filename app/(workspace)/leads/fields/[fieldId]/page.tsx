import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeleteField } from '@/components/fields/delete-field'
import { FieldFill } from '@/components/fields/field-fill'
import { FieldName } from '@/components/fields/field-name'
import { FieldUses } from '@/components/fields/field-uses'
import { OptionList } from '@/components/fields/option-list'
import { TypeChange } from '@/components/fields/type-change'
import { FormSection } from '@/components/form/form-section'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { pageContext } from '@/lib/auth/request-context'
import { previewTypeChange } from '@/lib/fields/change-type'
import { FIELD_TYPES, hasOptions, typeIn } from '@/lib/fields/field-types'
import { countFilled, countOptions } from '@/lib/fields/fill'
import { countHolders, findField } from '@/lib/fields/queries'
import { isUsed, usesInWords, usesOf, usesOfOptions } from '@/lib/fields/where-used'
import { can } from '@/lib/permissions'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ fieldId: string }>; searchParams: Promise<{ type?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext()
  const field = can(ctx, 'field.manage') ? await findField(ctx, idIn((await params).fieldId)) : undefined
  return { title: field?.label ?? 'Custom field' }
}

export default async function FieldPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  if (!can(ctx, 'field.manage')) notFound()
  const field = (await findField(ctx, idIn((await params).fieldId))) ?? notFound()
  const uses = await usesOf(ctx, field.id)
  const used = isUsed(uses) ? usesInWords(uses) : undefined
  const wanted = typeIn((await searchParams).type)
  const isChanging = wanted !== undefined && wanted !== field.type && used === undefined
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Custom fields', href: '/leads/fields' }]}
        title={field.label}
        meta={<Badge>{FIELD_TYPES[field.type].label}</Badge>}
      />
      <div className="border-line border-t px-4 md:px-6">
        <div className="max-w-[60rem]">
          <FormSection title="Name" description="What people read. The key stays what it is.">
            <FieldName key={field.label} field={field} />
          </FormSection>
          <FormSection title="Filled" description="Of the leads you see.">
            <FieldFill field={field} fill={countFilled(ctx)} />
          </FormSection>
          {hasOptions(field.type) && (
            <FormSection
              title="Options"
              description="In the order in which they are offered. What is in the archive is not offered any more, and stays valid."
            >
              <OptionList field={field} uses={await usesOfOptions(ctx, field)} fill={countOptions(ctx, field.id)} />
            </FormSection>
          )}
          <FormSection title="Where it is used" description="In the rules of segments.">
            <FieldUses uses={uses} />
          </FormSection>
          <FormSection title="Type" description="Its values are converted.">
            <TypeChange
              field={field}
              used={used}
              {...(isChanging && { wanted, preview: await previewTypeChange(ctx, field, wanted) })}
            />
          </FormSection>
          <FormSection title="Delete">
            <DeleteField field={field} used={used} holders={await countHolders(ctx, field.id)} />
          </FormSection>
        </div>
      </div>
    </>
  )
}
