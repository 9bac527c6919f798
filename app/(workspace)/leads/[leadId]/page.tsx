import { Pencil } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityForm } from '@/components/leads/activity-form'
import { ActivityList } from '@/components/leads/activity-list'
import { Appointments } from '@/components/leads/appointments'
import { Consent } from '@/components/leads/consent'
import { LeadCustomFacts } from '@/components/leads/lead-custom-facts'
import { LeadFacts } from '@/components/leads/lead-facts'
import { LeadHistory } from '@/components/leads/lead-history'
import { LeadMails } from '@/components/leads/lead-mails'
import { LeadSegments } from '@/components/leads/lead-segments'
import { LeadStanding } from '@/components/leads/lead-standing'
import { LeadWishes } from '@/components/leads/lead-wishes'
import { statusTone } from '@/components/leads/status-tone'
import { Tasks } from '@/components/leads/tasks'
import { Vehicles } from '@/components/leads/vehicles'
import { PageHeader } from '@/components/shell/page-header'
import { Chip } from '@/components/ui/chip'
import { LinkButton } from '@/components/ui/link-button'
import { pageContext } from '@/lib/auth/request-context'
import { formatAgo } from '@/lib/format'
import { cardChoices } from '@/lib/leads/card-choices'
import { readCatalog } from '@/lib/leads/catalog'
import { findLead } from '@/lib/leads/queries'
import { readRelated } from '@/lib/leads/related-queries'
import { colleaguesOn } from '@/lib/queue/claims'
import { segmentsOfLead } from '@/lib/segments/of-lead'
import { idIn } from '@/lib/text'
import { today } from '@/lib/time'
import { labelOf, STATUSES } from '@/lib/vocabulary'

type Props = { params: Promise<{ leadId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext()
  return { title: (await findLead(ctx, idIn((await params).leadId)))?.name ?? 'Lead' }
}

export default async function LeadPage({ params }: Props) {
  const ctx = await pageContext()
  const lead = (await findLead(ctx, idIn((await params).leadId))) ?? notFound()
  const { source, catalog } = await readCatalog(ctx)
  const segments = await segmentsOfLead(ctx, catalog, lead.id)
  const related = await readRelated(ctx, lead.id)
  const { reach, vehicles, appointments, tasks, consents, mails, history } = related
  const choices = cardChoices(source, lead, related)
  const colleague = (await colleaguesOn(ctx, [lead.id])).get(lead.id)
  const { timeZone } = ctx.dealership
  const clock = { now: ctx.now, today: today(ctx.now, timeZone), zone: timeZone }
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Leads', href: '/leads' }]}
        title={lead.name}
        meta={
          <>
            <Chip tone={statusTone(lead.status)}>{labelOf(STATUSES, lead.status)}</Chip>
            <span>
              {lead.store?.name} · created {formatAgo(lead.createdAt, ctx.now)}
            </span>
            {colleague && <span className="text-warning">{colleague} is on this lead</span>}
          </>
        }
        actions={
          <LinkButton href={`/leads/${lead.id}/edit`} variant="primary" icon={<Pencil />}>
            Edit lead
          </LinkButton>
        }
      />
      <div className="grid gap-x-10 gap-y-8 border-line border-t px-4 py-6 md:px-6 grid-cols-[repeat(auto-fit,minmax(min(100%,21rem),1fr))]">
        <div className="flex min-w-0 flex-col gap-8">
          <LeadStanding lead={lead} choices={choices} />
          <LeadFacts lead={lead} sources={choices.sources} clock={clock} />
          <Consent leadId={lead.id} reach={reach} consents={consents} clock={clock} />
          <LeadWishes lead={lead} clock={clock} editable />
          <Vehicles leadId={lead.id} vehicles={vehicles} />
          <LeadCustomFacts custom={lead.custom} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Appointments leadId={lead.id} appointments={appointments} clock={clock} />
          <Tasks leadId={lead.id} tasks={tasks} people={choices.people} me={ctx.actor.id} clock={clock} />
          <LeadSegments leadId={lead.id} segments={segments} />
          <section aria-labelledby="activities">
            <h2 id="activities" className="mb-3 font-semibold text-h3">
              Activities
            </h2>
            <ActivityForm leadId={lead.id} />
            <ActivityList activities={lead.activities} clock={clock} />
          </section>
          <LeadMails mails={mails} clock={clock} />
          <LeadHistory history={history} clock={clock} />
        </div>
      </div>
    </>
  )
}
