/** The header that saves a response as a file of this name, whatever people called it. */
export function attachment(name: string, extension: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100)
  const full = name
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
    .replace(/^[ .]+| $/g, '')
  const ascii = `${plain || 'leads'}.${extension}`
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(`${full || 'leads'}.${extension}`)}`
}

/** What RFC 8187 lets stand, and percent signs. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
