/** Longer than anybody may be away at a provider, and asked for a code afterwards. */
const HELD_S = 20 * 60;

/** By TLS the name itself keeps other hosts of the domain from setting it. */
const nameOf = (secure: boolean): string => (secure ? '__Host-pasban-sign-in' : 'pasban-sign-in');

const cookie = (value: string, seconds: number, secure: boolean): string =>
  `${nameOf(secure)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** Binds a sign-in at a provider to the browser that begins it. It signs nobody in: the session's token is no cookie. */
export const browserCookie = (value: string, secure: boolean): string => cookie(value, HELD_S, secure);

/** Takes it away again. */
export const noBrowserCookie = (secure: boolean): string => cookie('', 0, secure);

/** What a browser was given when it began; undefined for one that was given nothing, or something twice. */
export function browserOf(header: string | undefined, secure: boolean): string | undefined {
  const held = (header ?? '')
    .split(';')
    .map((one) => one.trim().split('='))
    .filter(([name]) => name === nameOf(secure));
  const [, value] = held[0] ?? [];
  return held.length === 1 && /^[\w-]{10,200}$/.test(value ?? '') ? value : undefined;
}
