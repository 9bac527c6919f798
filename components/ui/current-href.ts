/** Which of the links one stands on: the longest that the address is, or lies under. */
export function currentHref(pathname: string, hrefs: readonly string[]): string | undefined {
  return hrefs
    .filter(href => pathname === href || pathname.startsWith(`${href}/`))
    .sort((one, other) => other.length - one.length)[0]
}
