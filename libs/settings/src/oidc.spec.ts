import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readSettings } from './settings';

const PROVIDER = {
  issuer: 'https://id.example',
  clientId: 'pasban',
  clientSecret: { env: 'SECRET_PK' },
  name: { en: 'Ministry', ur: 'وزارت', zh: '部门' },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pasban-oidc-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(provider: object, environment: NodeJS.ProcessEnv = {}) {
  const file = join(folder, 'oidc.yaml');
  writeFileSync(file, stringify({ providers: { pk: { ...PROVIDER, ...provider } } }));
  const url = { PASBAN_PUBLIC_URL: 'https://desk.example' };
  return readSettings({ PASBAN_OIDC: file, SECRET_PK: 'from-the-environment', ...url, ...environment }).oidc;
}

it('ID3 a provider needs four lines; the rest has sound defaults', () => {
  const oidc = read({});
  expect(oidc?.publicUrl).toBe('https://desk.example');
  expect(oidc?.providers.get('pk')).toEqual({
    ...PROVIDER,
    clientSecret: 'from-the-environment',
    scopes: ['openid', 'profile'],
    accountClaim: 'preferred_username',
    algorithm: 'RS256',
    secondFactor: { acr: [], amr: [] },
    passwords: true,
  });
});

it('ID3 a secret may lie in a file beside, and `openid` is always asked for', () => {
  writeFileSync(join(folder, 'secret'), 'from-a-file\n');
  const provider = read({ clientSecret: { file: 'secret' }, scopes: ['email'] })?.providers.get('pk');
  expect(provider).toMatchObject({ clientSecret: 'from-a-file', scopes: ['openid', 'email'] });
});

it('ID3 without the setting there are passwords alone', () => {
  expect(readSettings({}).oidc).toBeUndefined();
});

it.each([
  ['a secret in the file itself', { clientSecret: 'readable' }, {}, /PASBAN_OIDC.*clientSecret.*no secret/],
  ['a secret that is nowhere', {}, { SECRET_PK: '' }, /PASBAN_OIDC.*pk has no client secret/],
  ['a secret’s file that is not there', { clientSecret: { file: 'nowhere' } }, {}, /PASBAN_OIDC.*nowhere/],
  ['a provider without TLS', { issuer: 'http://id.example' }, {}, /PASBAN_OIDC.*issuer must be a URL/],
  ['an algorithm with a shared secret', { algorithm: 'HS256' }, {}, /PASBAN_OIDC.*algorithm/],
  ['a field that nobody knows', { isuer: 'x' }, {}, /PASBAN_OIDC.*isuer/],
  ['a name in one language', { name: { en: 'Ministry' } }, {}, /PASBAN_OIDC.*name\.ur/],
  ['no public address', {}, { PASBAN_PUBLIC_URL: '' }, /PASBAN_PUBLIC_URL is not set/],
  ['a public address with a path', {}, { PASBAN_PUBLIC_URL: 'https://desk.example/x' }, /PASBAN_PUBLIC_URL/],
  ['a public address without TLS', {}, { PASBAN_PUBLIC_URL: 'http://desk.example' }, /PASBAN_PUBLIC_URL/],
  ['a file that is not there', {}, { PASBAN_OIDC: '/nowhere.yaml' }, /PASBAN_OIDC.*nowhere/],
])('ID3 the start is refused for %s, without saying a secret', (_, provider, environment, said) => {
  const reading = () => read(provider, environment);
  expect(reading).toThrow(said);
  expect(reading).not.toThrow(/from-the-environment|readable/);
});
