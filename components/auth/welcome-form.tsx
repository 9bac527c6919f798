'use client'

import type { Control, FieldValues } from 'react-hook-form'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { SearchField } from '@/components/form/search-field'
import { TextField } from '@/components/form/text-field'
import { LABELS, PASSWORD_HINT } from '@/components/settings/labels'
import type { Option } from '@/components/ui/option'
import type { Welcome } from '@/lib/settings/accept-link'
import { LinkForms } from '@/lib/settings/schema'
import { acceptLink } from './accept-link'
import { signInTo } from './sign-in-action'

type WelcomeFormProps = {
  token: string
  welcome: Welcome
  dealership: string
  timeZone: string
  timeZones: readonly Option<string>[]
}

/** What a one-time link asks for; whoever fills it in is signed in at the end. */
export function WelcomeForm({ token, welcome, ...dealership }: WelcomeFormProps) {
  const shared = {
    labels: LABELS,
    size: 'large',
    save: (form: object) => acceptLink(token, form),
    onSaved: ({ email }: { email: string }, { password }: { password: string }) => enter(welcome.kind, email, password),
  } as const
  if (welcome.kind === 'firstAdmin') {
    const values = {
      name: '',
      email: '',
      password: '',
      dealership: dealership.dealership,
      timeZone: dealership.timeZone,
    }
    return (
      <Form
        {...shared}
        label="First admin"
        values={values}
        schema={LinkForms.firstAdmin}
        submitLabel="Make the first admin"
      >
        {control => (
          <>
            <TextField control={control} name="name" label="Your name" autoComplete="name" size="large" />
            <TextField
              control={control}
              name="email"
              label={LABELS.email}
              type="email"
              autoComplete="username"
              size="large"
            />
            <NewPassword control={control as unknown as Control<FieldValues>} />
            <TextField control={control} name="dealership" label={LABELS.dealership} size="large" />
            <SearchField
              control={control}
              name="timeZone"
              label={LABELS.timeZone}
              hint="Every date follows it. The settings have it, too."
              options={dealership.timeZones}
              none="Choose"
            />
          </>
        )}
      </Form>
    )
  }
  if (welcome.kind === 'invitation') {
    const values = { name: welcome.name, password: '' }
    return (
      <Form {...shared} label="Welcome" values={values} schema={LinkForms.invitation} submitLabel="Join">
        {control => (
          <>
            <SignsInAs email={welcome.email} />
            <TextField control={control} name="name" label="Your name" autoComplete="name" size="large" />
            <NewPassword control={control as unknown as Control<FieldValues>} />
          </>
        )}
      </Form>
    )
  }
  return (
    <Form
      {...shared}
      label="New password"
      values={{ password: '' }}
      schema={LinkForms.password}
      submitLabel="Set the password"
    >
      {control => (
        <>
          <SignsInAs email={welcome.email} />
          <NewPassword control={control as unknown as Control<FieldValues>} />
        </>
      )}
    </Form>
  )
}

async function enter(kind: Welcome['kind'], email: string, password: string): Promise<void> {
  const { problem } = await signInTo(kind === 'firstAdmin' ? '/settings/dealership' : '/', email, password)
  if (problem) location.assign('/sign-in')
}

function NewPassword({ control }: { control: Control<FieldValues> }) {
  return (
    <PasswordField
      control={control}
      name="password"
      label={LABELS.password}
      hint={PASSWORD_HINT}
      autoComplete="new-password"
      size="large"
    />
  )
}

/** Said, and told to the browser’s keeper of passwords. */
function SignsInAs({ email }: { email: string }) {
  return (
    <p className="break-words text-muted text-table">
      You sign in as <span className="font-medium text-fg">{email}</span>.
      <input type="hidden" name="username" autoComplete="username" value={email} />
    </p>
  )
}
