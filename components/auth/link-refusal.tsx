import { LinkButton } from '@/components/ui/link-button'
import { SignOutButton } from './sign-out-button'

type LinkRefusalProps = { reason: string; isSignedIn?: boolean }

/** Why a one-time link opens nothing, and the way on. */
export function LinkRefusal({ reason, isSignedIn = false }: LinkRefusalProps) {
  return (
    <>
      <p className="mb-6 text-pretty text-muted">{reason}</p>
      <div className="flex flex-wrap gap-2">
        {isSignedIn && <SignOutButton />}
        <LinkButton href={isSignedIn ? '/' : '/sign-in'} variant={isSignedIn ? 'secondary' : 'primary'}>
          {isSignedIn ? 'Stay signed in' : 'Go to sign in'}
        </LinkButton>
      </div>
    </>
  )
}
