'use client'

import { CircleAlert } from 'lucide-react'
import { useActionState, useEffect, useRef } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { DemoAccountList, type DemoSignIn } from './demo-account-list'
import { PasswordInput } from './password-input'
import { problemOf, type SignInState, signInTo } from './sign-in-action'
import { SubmitButton } from './submit-button'

type SignInFormProps = {
  /** The path to open afterwards, already known to be ours. */
  page: string
  /** The word with which the sign-in machinery sent the person back here. */
  failed?: string
  demo?: DemoSignIn
}

export function SignInForm({ page, failed, demo }: SignInFormProps) {
  const [state, action] = useActionState<SignInState, FormData>(
    (_, form) => signInTo(page, String(form.get('email')), String(form.get('password'))),
    { email: '', problem: failed === undefined ? undefined : problemOf(failed) },
  )
  const problem = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (state.problem) problem.current?.focus()
  }, [state])

  return (
    <div className="flex flex-col gap-8">
      <form action={action} className="flex flex-col gap-4">
        {state.problem && (
          <p
            ref={problem}
            role="alert"
            tabIndex={-1}
            className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-danger text-table"
          >
            <CircleAlert className="mt-0.5" />
            {state.problem}
          </p>
        )}
        <Field label="E-mail">
          {/* A form is reset once its action has run; the key brings back what was typed. */}
          <Input
            key={state.email}
            defaultValue={state.email}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            size="large"
          />
        </Field>
        <Field label="Password">
          <PasswordInput name="password" required size="large" />
        </Field>
        <SubmitButton>Sign in</SubmitButton>
      </form>
      {demo && <DemoAccountList {...demo} action={action} />}
    </div>
  )
}
