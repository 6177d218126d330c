/**
 * A real OpenID provider on a free port of this machine, in a process of its own: its parent tells it over the channel
 * how it shall misbehave. It ends with its parent.
 */
import { Buffer } from 'node:buffer';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { redirectUri, postLogoutUri, port = 0 } = JSON.parse(process.argv[2]);
const CLIENT = { id: 'pasban', secret: 'a-client-secret-for-tests' };

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const own = keyPair();
const foreign = keyPair();
const jwk = { ...own.privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' };

/** What the parent has said: names of subjects, claims to put into tokens, and one way to be wrong. */
let told = { names: {}, claims: {}, wrong: null };

const server = createServer();
await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [postLogoutUri],
    },
  ],
  jwks: { keys: [jwk] },
  cookies: { keys: ['a-key-for-tests'] },
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id in told.names ? told.names[id] : id }),
  }),
  // Nobody is asked for a consent: the ministry gives it for its people.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

provider.use(async (context, next) => {
  await next();
  const { path, body } = context;
  if (path === '/token' && body?.id_token) body.id_token = tampered(body.id_token);
  if (path === '/.well-known/openid-configuration' && told.wrong === 'issuer') {
    context.body = { ...body, issuer: 'http://127.0.0.1:1' };
  }
});

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same token with other claims, signed as the parent wants it. */
function tampered(token) {
  const [head, payload] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  const { wrong } = told;
  const claims = { ...JSON.parse(payload), ...told.claims };
  if (wrong === 'nonce') claims.nonce = 'of-somebody-else';
  if (wrong === 'token-issuer') claims.iss = 'https://elsewhere.example';
  if (wrong === 'audience') claims.aud = 'somebody-else';
  if (wrong === 'expired') claims.exp = 1_000_000_000;
  const header = JSON.parse(head);
  if (wrong === 'alg-none') header.alg = 'none';
  if (wrong === 'alg-hmac') header.alg = 'HS256';
  const said = `${encoded(header)}.${encoded(claims)}`;
  return `${said}.${signature(said, wrong)}`;
}

function signature(said, wrong) {
  if (wrong === 'alg-none') return '';
  // What everybody may read, used as if it were a secret.
  const publicKey = own.publicKey.export({ type: 'spki', format: 'pem' });
  if (wrong === 'alg-hmac') return createHmac('sha256', publicKey).update(said).digest('base64url');
  const key = wrong === 'signature' ? foreign.privateKey : own.privateKey;
  return createSign('RSA-SHA256').update(said).sign(key, 'base64url');
}

server.on('request', provider.callback());
process.on('message', (message) => {
  told = message;
  process.send('heard');
});
process.on('disconnect', () => process.exit());
process.send({ issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret });
