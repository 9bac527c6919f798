import 'server-only'
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { findActor } from '@/lib/auth/actor'
import { type Actor, type Context, transaction } from '@/lib/context'
import { env } from '@/lib/env'
import { Conflict, NotFound, TooMany } from '@/lib/errors'
import { can, requirePermission } from '@/lib/permissions'
import { includes } from './access'
import { findSegment, getSegmentToManage, type Segment } from './queries'
import type { CreateShareLink, RevokeShareLink } from './schema'

export interface ShareLink {
  id: number
  /** What it is called, or its number. */
  name: string
  kind: 'member' | 'guest'
  showsContacts: boolean
  by: string
  expiresAt: number
  openings: number
  lastOpenedAt: number | null
}

/** What a link opens: for somebody signed in the segment itself, for a guest no more than its leads. */
export type Opened =
  | { segmentId: number; query: string }
  | { guest: Context; segment: Segment; query: string; showsContacts: boolean; expiresAt: number }

const DAY = 86_400_000
const HOUR = 3_600_000
/** So often may the guests of one link open a page within an hour. */
const MOST_OPENINGS = 240

/** The links to a segment that still work, the newest first. */
export async function listShareLinks(ctx: Context, segmentId: number): Promise<ShareLink[]> {
  await getSegmentToManage(ctx, segmentId)
  const rows = await ctx.db
    .selectFrom('segment_link')
    .innerJoin('user', 'user.id', 'segment_link.created_by')
    .leftJoin('segment_link_visit as visit', 'visit.link_id', 'segment_link.id')
    .where('segment_link.segment_id', '=', segmentId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .groupBy(['segment_link.id', 'user.name'])
    .select(['segment_link.id', 'segment_link.name', 'kind', 'shows_contacts', 'expires_at', 'user.name as by'])
    .select(({ fn }) => [fn.count<number>('visit.id').as('openings'), fn.max('visit.at').as('lastOpenedAt')])
    .orderBy('segment_link.id', 'desc')
    .execute()
  return rows.map(({ id, name, kind, shows_contacts, expires_at, by, openings, lastOpenedAt }) => ({
    id,
    name: name ?? `Link ${id}`,
    kind,
    showsContacts: shows_contacts === 1,
    by,
    expiresAt: expires_at,
    openings: Number(openings),
    lastOpenedAt,
  }))
}

/** Makes a link and answers its address: nobody can ever read it again. */
export async function createShareLink(
  ctx: Context,
  input: CreateShareLink,
): Promise<{ url: string; expiresAt: number }> {
  requirePermission(ctx, input.kind === 'guest' ? 'segment.guestLink' : 'segment.share')
  const secret = randomBytes(32)
  return transaction(ctx, async trx => {
    const segment = await getSegmentToManage(trx, input.id)
    const expires_at = trx.now + input.days * DAY
    const { id } = await trx.db
      .insertInto('segment_link')
      .values({
        segment_id: segment.id,
        name: input.name,
        secret_hash: hashOf(secret),
        kind: input.kind,
        shows_contacts: input.kind === 'guest' && input.showsContacts ? 1 : 0,
        query: input.query.replace(/^\?/, ''),
        created_by: trx.actor.id,
        created_at: trx.now,
        expires_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const details = { link: id, for: input.kind, showsContacts: input.kind === 'guest' && input.showsContacts }
    await recordAudit(trx, { action: 'share.create', subject: 'segment', subjectId: segment.id, details })
    return { url: `${env.APP_URL}/share/${id}-${secret.toString('base64url')}`, expiresAt: expires_at }
  })
}

/** Takes a link back: it opens nothing any more, and whoever came by it sees the segment no longer. */
export async function revokeShareLink(ctx: Context, { id, linkId }: RevokeShareLink): Promise<void> {
  requirePermission(ctx, 'segment.share')
  await transaction(ctx, async trx => {
    await getSegmentToManage(trx, id)
    const { numUpdatedRows } = await trx.db
      .updateTable('segment_link')
      .set({ revoked_at: trx.now })
      .where('id', '=', linkId)
      .where('segment_id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Conflict('This link was taken back already. Reload the page.')
    const details = { link: linkId }
    await recordAudit(trx, { action: 'share.revoke', subject: 'segment', subjectId: id, details })
  })
}

/**
 * Opens a link and records who did. NotFound alike for what is forged, expired, taken back, or of somebody who could no longer
 * make it. `sign in` where the link is not for guests and nobody is signed in.
 */
export async function openShareLink(
  system: Context,
  viewer: Actor | undefined,
  token: string,
): Promise<Opened | 'sign in'> {
  const link = await findLink(system, token)
  const maker = link && (await findActor(system.db, link.created_by))
  if (!link || !maker) throw gone()
  const asMaker = { ...system, actor: maker }
  const segment = await findSegment(asMaker, link.segment_id)
  const mayStill = can(asMaker, link.kind === 'guest' ? 'segment.guestLink' : 'segment.share')
  if (!segment || !includes(segment.access, 'manage') || !mayStill) throw gone()
  if (viewer) {
    await recordOpening({ ...system, actor: viewer }, link)
    return { segmentId: segment.id, query: link.query }
  }
  if (link.kind === 'member') return 'sign in'
  const guest = guestContext(system, maker, link.id)
  await recordOpening(guest, link)
  const seen = await findSegment(guest, link.segment_id)
  if (!seen) throw gone()
  return {
    guest,
    segment: seen,
    query: link.query,
    showsContacts: link.shows_contacts === 1,
    expiresAt: link.expires_at,
  }
}

/** A guest sees what the maker of the link may see, takes turns at the readers as themselves, and may do nothing. */
function guestContext(system: Context, maker: Actor, link: number): Context {
  return { ...system, reader: system.reader.askedBy(-link), actor: { ...maker, guest: { link } } }
}

async function recordOpening(ctx: Context, link: Row<'segment_link'>): Promise<void> {
  requirePermission(ctx, 'segment.read')
  await transaction(ctx, async trx => {
    const user_id = trx.actor.guest ? null : trx.actor.id
    if (user_id === null) await requireTurn(trx, link.id)
    await trx.db.insertInto('segment_link_visit').values({ link_id: link.id, user_id, at: trx.now }).execute()
    const details = { link: link.id, ...(user_id === null && { guest: true }) }
    await recordAudit(trx, { action: 'share.open', subject: 'segment', subjectId: link.segment_id, details })
  })
}

async function requireTurn({ db, now }: Context, linkId: number): Promise<void> {
  const { count } = await db
    .selectFrom('segment_link_visit')
    .where('link_id', '=', linkId)
    .where('user_id', 'is', null)
    .where('at', '>', now - HOUR)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST_OPENINGS) throw new TooMany('This link was opened too often. Try again in an hour.')
}

/** Found by its id; the secret is compared in the same time, whatever is wrong with it. */
async function findLink({ db, now }: Context, token: string): Promise<Row<'segment_link'> | undefined> {
  const [, id = '0', secret = ''] = /^([1-9]\d{0,8})-([\w-]{43})$/.exec(token) ?? []
  const link = await db.selectFrom('segment_link').selectAll().where('id', '=', Number(id)).executeTakeFirst()
  const given = Buffer.from(hashOf(Buffer.from(secret, 'base64url')))
  const fits = timingSafeEqual(given, Buffer.from(link?.secret_hash ?? hashOf(Buffer.alloc(0))))
  return link && fits && link.revoked_at === null && link.expires_at > now ? link : undefined
}

function hashOf(secret: Buffer): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function gone(): NotFound {
  return new NotFound('This link opens nothing. Ask whoever sent it to you for a new one.')
}
