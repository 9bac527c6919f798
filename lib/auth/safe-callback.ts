/** Where one lands after signing in without having asked for a page: it leads on to where this person's day begins. */
export const HOME = '/'

const HERE = 'http://here.invalid'
const NOT_PAGES = /^\/(sign-in|api)(\/|$)/

/** The page to open after signing in: a path of this site, or HOME when the wish leads, or could be read to lead, elsewhere. */
export function safeCallback(wish: string | string[] | undefined): string {
  if (typeof wish !== 'string' || !wish.startsWith('/') || /\p{Cc}/u.test(wish)) return HOME
  if (!URL.canParse(wish, HERE)) return HOME

  const url = new URL(wish, HERE)
  const path = decoded(url.pathname)
  const leaves = url.origin !== HERE || path === undefined || path.startsWith('//') || /[\\\p{Cc}]/u.test(path)
  return leaves || NOT_PAGES.test(url.pathname) ? HOME : url.pathname + url.search + url.hash
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
