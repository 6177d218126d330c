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
