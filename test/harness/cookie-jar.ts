/** What a browser keeps of cookies; it follows nothing, so that a test can look at each step. */
export class CookieJar {
  private readonly held = new Map<string, Map<string, string>>();

  async ask(
    url: string,
    { method = 'GET', body, form }: { method?: string; form?: Record<string, string>; body?: object } = {},
  ): Promise<Response> {
    const { host } = new URL(url);
    const cookies = [...(this.held.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookies === '' ? {} : { cookie: cookies }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(form ? { body: new URLSearchParams(form) } : {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(host, line);
    return response;
  }

  private keep(host: string, line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const held = this.held.get(host) ?? new Map<string, string>();
    this.held.set(host, held);
    if (/max-age=0\b/i.test(line) || value === '') held.delete(name);
    else held.set(name, value);
  }

  /** What is kept for a host under this name. */
  cookieOf(url: string, name: string): string | undefined {
    return this.held.get(new URL(url).host)?.get(name);
  }

  /** Gives one host what another has: to a browser, gateways behind one proxy are one. */
  copy(from: string, to: string): void {
    this.held.set(new URL(to).host, new Map(this.held.get(new URL(from).host)));
  }
}
