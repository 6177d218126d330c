import { browserCookie, browserOf, noBrowserCookie } from './browser-cookie';

const VALUE = 'pasban_0123456789';

it('ID3 what binds a sign-in to a browser is for no script, no other site, and by TLS for no other host', () => {
  expect(browserCookie(VALUE, true)).toBe(
    `__Host-pasban-sign-in=${VALUE}; Path=/; Max-Age=1200; HttpOnly; SameSite=Lax; Secure`,
  );
  expect(browserCookie(VALUE, false)).toBe(
    `pasban-sign-in=${VALUE}; Path=/; Max-Age=1200; HttpOnly; SameSite=Lax`,
  );
  expect(noBrowserCookie(true)).toContain('Max-Age=0');
});

it.each([
  [`a=b; __Host-pasban-sign-in=${VALUE}`, true, VALUE],
  [`pasban-sign-in=${VALUE}`, false, VALUE],
  [`pasban-sign-in=${VALUE}`, true, undefined],
  [`pasban-sign-in=${VALUE}; pasban-sign-in=pasban_9876543210`, false, undefined],
  ['pasban-sign-in=', false, undefined],
  [`pasban-sign-in="${VALUE}"`, false, undefined],
  [undefined, false, undefined],
])('ID3 of %s (by TLS: %s) is read %s', (header, secure, value) => {
  expect(browserOf(header, secure)).toBe(value);
});
