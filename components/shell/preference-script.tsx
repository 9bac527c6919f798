import { preferences } from './preferences'

/** Runs before the first paint, so that neither the theme nor the sidebar is seen changing. */
export function PreferenceScript({ nonce }: { nonce?: string }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {`for (const [name, choices] of Object.entries(${JSON.stringify(preferences)})) try {
  const choice = localStorage.getItem(name)
  if (choices.includes(choice)) document.documentElement.dataset[name] = choice
} catch {}`}
    </script>
  )
}
