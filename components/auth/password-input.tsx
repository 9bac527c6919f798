'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Input, type InputProps } from '@/components/ui/input'

type PasswordInputProps = Omit<InputProps, 'type' | 'trailing'>

/** A password as dots, or in full where nobody looks over one's shoulder. Pasting is welcome. */
export function PasswordInput({ autoComplete = 'current-password', ...props }: PasswordInputProps) {
  const [shown, setShown] = useState(false)
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      trailing={
        <IconButton
          label={shown ? 'Hide password' : 'Show password'}
          icon={shown ? <EyeOff /> : <Eye />}
          size="small"
          onClick={() => setShown(!shown)}
        />
      }
    />
  )
}
