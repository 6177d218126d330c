import { readSettings, SettingsError } from './settings';

it.each([
  ['127.0.0.1', ['127.0.0.1']],
  ['10.0.0.0/8, 2001:db8::/32', ['10.0.0.0/8', '2001:db8::/32']],
  ['', undefined],
])('the trusted proxies "%s" are read', (given, read) => {
  expect(readSettings({ PASBAN_TRUSTED_PROXIES: given }).trustedProxies).toEqual(read);
});

it.each(['everyone', '10.0.0.0/33', '10.0.0.1,', '10.0.0.0/', '::1/129', 'loopback'])(
  'the trusted proxies "%s" stop the start with a sentence that names the variable',
  (given) => {
    const read = () => readSettings({ PASBAN_TRUSTED_PROXIES: given });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow('PASBAN_TRUSTED_PROXIES must list addresses or networks');
  },
);

it.each([
  ['https://desk.example', ['https://desk.example']],
  ['https://desk.example, http://127.0.0.1:5173', ['https://desk.example', 'http://127.0.0.1:5173']],
  ['', undefined],
])('the allowed origins "%s" are read', (given, read) => {
  expect(readSettings({ PASBAN_ALLOWED_ORIGINS: given }).allowedOrigins).toEqual(read);
});

it.each([
  '*',
  'null',
  'desk.example',
  'https://desk.example/',
  'https://Desk.example',
  'ftp://x',
  'https://x,',
])('the allowed origins "%s" stop the start with a sentence that names the variable', (given) => {
  expect(() => readSettings({ PASBAN_ALLOWED_ORIGINS: given })).toThrow(
    'PASBAN_ALLOWED_ORIGINS must list origins',
  );
});

it('sealed passwords are read by side, and anything else stops the start without being repeated', () => {
  const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA';
  const { breakGlass } = readSettings({ PASBAN_BREAK_GLASS: `pk=${hash}; cn=${hash}` });
  expect([...breakGlass]).toEqual([
    ['pk', hash],
    ['cn', hash],
  ]);
  expect(readSettings({}).breakGlass.size).toBe(0);
  const plain = () => readSettings({ PASBAN_BREAK_GLASS: 'pk=the-password-itself' });
  expect(plain).toThrow('PASBAN_BREAK_GLASS must be side=HASH');
  expect(plain).not.toThrow('the-password-itself');
});
