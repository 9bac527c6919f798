'use client'

import { signInTo } from '@/components/auth/sign-in-action'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { changePassword } from '@/lib/settings/actions'
import { ChangePassword } from '@/lib/settings/schema'
import { LABELS, PASSWORD_HINT } from './labels'

/** Another password. It ends every session; this browser signs in again with the new one. */
export function PasswordForm({ email }: { email: string }) {
  return (
    <Form
      label="Password"
      values={{ current: '', next: '' }}
      schema={ChangePassword}
      labels={LABELS}
      save={changePassword}
      onSaved={async (_, { next }) => {
        const { problem } = await signInTo('/settings?password=changed', email, next)
        if (problem) location.assign('/sign-in')
      }}
      submitLabel="Change password"
      clears
    >
      {control => (
        <>
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <PasswordField control={control} name="current" label={LABELS.current} autoComplete="current-password" />
          <PasswordField
            control={control}
            name="next"
            label={LABELS.next}
            hint={PASSWORD_HINT}
            autoComplete="new-password"
          />
        </>
      )}
    </Form>
  )
}
