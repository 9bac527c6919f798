'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'

export function PasswordInput({ name }: { name: string }) {
  const [shown, setShown] = useState(false)
  return (
    <Input
      name={name}
      type={shown ? 'text' : 'password'}
      autoComplete="current-password"
      required
      size="large"
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
