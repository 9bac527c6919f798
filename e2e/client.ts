/** A browser without a window: it keeps cookies and follows nothing. */
export class Client {
  readonly #cookies = new Map<string, string>()

  constructor(private readonly address: string) {}

  /** Sends its cookies, unless it is given others. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('cookie')) headers.set('cookie', [...this.#cookies].map(pair => pair.join('=')).join('; '))
    const response = await fetch(new URL(path, this.address), { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    return response
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  /** A browser with the same cookies, which may outlive what they stand for. */
  copy(): Client {
    const copy = new Client(this.address)
    for (const [name, value] of this.#cookies) copy.#cookies.set(name, value)
    return copy
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.postSignIn(email, password)
    const session = await (await this.fetch('/api/auth/session')).json()
    if (session.user?.email !== email) throw new Error(`${email} could not sign in.`)
  }

  postSignIn(email: string, password: string): Promise<Response> {
    return this.#post('/api/auth/callback/credentials', { email, password })
  }

  async signOut(): Promise<void> {
    await this.#post('/api/auth/signout', {})
  }

  async #post(path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = await (await this.fetch('/api/auth/csrf')).json()
    return this.fetch(path, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) })
  }

  #keep(cookie: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (name && value) this.#cookies.set(name, value)
    else if (name) this.#cookies.delete(name)
  }
}
