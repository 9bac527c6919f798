import 'server-only'
import { recordAudit } from '@/lib/audit'
import { hasAdmin } from '@/lib/auth/account'
import { forgetBrowsersOf } from '@/lib/auth/known-browser'
import {
  getUsableLink,
  markUsed,
  type OneTimeLink,
  revokeFirstAdminLinks,
  revokeLinksOf,
} from '@/lib/auth/one-time-link'
import { hashPassword } from '@/lib/auth/password'
import { endSessionsOf } from '@/lib/auth/sessions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { AppError, Conflict } from '@/lib/errors'
import { parseInput } from '@/lib/parse-input'
import { LinkForms } from './schema'
import { writeUserStores } from './user-stores'

type Accepted = { email: string; kind: OneTimeLink['kind'] }

/**
 * Does what a one-time link is for, once: makes the first admin or the person invited, or sets a new password. Answers
 * whom to sign in. Conflict with a sentence where the link does not work any more, Invalid with the fields.
 */
export async function acceptLink(ctx: Context, token: string, input: unknown): Promise<Accepted> {
  const { kind } = await getUsableLink(ctx.db, token, ctx.now)
  const form = parseInput(LinkForms[kind], input)
  const hash = await hashPassword(form.password)

  return transaction(ctx, async trx => {
    // Hashing took a while: of two at once, the second finds it used.
    const link = await getUsableLink(trx.db, token, trx.now)
    const email = await accepting[kind](trx, link, form as never, hash)
    await markUsed(trx, link.id)
    await raiseDataVersion(trx)
    return { email, kind }
  })
}

type Accept<Kind extends OneTimeLink['kind']> = (
  ctx: Context,
  link: OneTimeLink,
  form: LinkForms[Kind],
  hash: string,
) => Promise<string>

const accepting: { [Kind in OneTimeLink['kind']]: Accept<Kind> } = {
  firstAdmin: async (ctx, link, form, hash) => {
    if (await hasAdmin(ctx.db)) throw new Conflict('There is an admin by now. Sign in, or ask them to invite you.')
    await ctx.db.updateTable('dealership').set({ name: form.dealership, time_zone: form.timeZone }).execute()
    const person = { name: form.name, email: form.email, role: 'admin', all_stores: 1 } as const
    const id = await insertUser(ctx, person, hash)
    await recordAudit(ctx, { action: 'user.create', subject: 'user', subjectId: id, details: { link: link.id } })
    await revokeFirstAdminLinks(ctx)
    return form.email
  },

  invitation: async (ctx, link, form, hash) => {
    const { email, role } = link
    if (email === null || role === null) throw new Error(`The invitation ${link.id} says not whom it is for.`)
    const all_stores = link.all_stores ?? 0
    const id = await insertUser(ctx, { name: form.name, email, role, all_stores }, hash)
    await writeUserStores(ctx, id, JSON.parse(link.store_ids ?? '[]'))
    await recordAudit(ctx, { action: 'user.create', subject: 'user', subjectId: id, details: { link: link.id, role } })
    return email
  },

  password: async (ctx, link, _, hash) => {
    const id = link.user_id ?? 0
    const user = await ctx.db
      .updateTable('user')
      .set({ password_hash: hash })
      .where('id', '=', id)
      .where('is_active', '=', 1)
      .returning('email')
      .executeTakeFirst()
    if (!user) throw new Conflict('You may no longer sign in here. Ask an admin.')
    await revokeLinksOf(ctx, id)
    await forgetBrowsersOf(ctx.db, id)
    await endSessionsOf(ctx.db, id)
    await recordAudit(ctx, { action: 'user.resetPassword', subject: 'user', subjectId: id, details: { link: link.id } })
    return user.email
  },
}

type Person = { name: string; email: string; role: 'agent' | 'manager' | 'admin'; all_stores: 0 | 1 }

async function insertUser(ctx: Context, person: Person, password_hash: string): Promise<number> {
  const user = await ctx.db
    .insertInto('user')
    .values({ ...person, password_hash, is_active: 1, created_at: ctx.now })
    .onConflict(conflict => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!user) throw new Conflict('Somebody here has this e-mail address already. Sign in, or ask an admin.')
  return user.id
}

/** What the page behind a one-time link shows; nothing is used up by looking. */
export type Welcome =
  | { kind: 'firstAdmin' }
  | { kind: 'invitation'; name: string; email: string }
  | { kind: 'password'; email: string }

/** What this token is for, or the sentence that says why it is for nothing. */
export async function readWelcome(ctx: Context, token: string): Promise<Welcome | { refusal: string }> {
  try {
    const link = await getUsableLink(ctx.db, token, ctx.now)
    if (link.kind === 'firstAdmin') return { kind: link.kind }
    if (link.kind === 'invitation') return { kind: link.kind, name: link.name ?? '', email: link.email ?? '' }
    const user = ctx.db
      .selectFrom('user')
      .select('email')
      .where('id', '=', link.user_id ?? 0)
    return { kind: link.kind, email: (await user.executeTakeFirstOrThrow()).email }
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message }
    throw error
  }
}
