import type { Announcement } from './use-editor'

/** Says what a command did, and shows what it refused. */
export function Announcer({ announcement: { text, refused, number } }: { announcement: Announcement }) {
  // The same words twice are said twice only when the text differs.
  const spoken = number % 2 === 0 ? text : `${text}\u00a0`
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {refused ? '' : spoken}
      </div>
      <div role="alert" key={refused ? number : 'none'}>
        {refused && text && (
          <p className="fixed bottom-6 left-1/2 z-30 max-w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 rounded-md bg-inverse px-3 py-2 text-meta text-on-inverse shadow-popover">
            {text}
          </p>
        )}
      </div>
    </>
  )
}
