import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { asyncApi } from './asyncapi';
import { lockDown } from './docs-policy';
import { openApiOf } from './openapi';

/** Where the documentation page is; everything else keeps the policy that all answers have. */
const DOCS: ReadonlySet<string> = new Set(['/docs', '/docs/', '/docs/index.html']);

/** Serves `/docs`, `/openapi.json` and `/asyncapi.json`, made from the running application itself. */
export function serveApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, openApiOf(app), { jsonDocumentUrl: 'openapi.json', raw: ['json'] });
  const fastify = app.getHttpAdapter().getInstance();
  const events = asyncApi();
  fastify.get('/asyncapi.json', (_request, reply) => reply.send(events));
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || !DOCS.has(request.url)) return done(null, payload);
    const { page, policy } = lockDown(payload);
    void reply.header('content-security-policy', policy).removeHeader('content-length');
    done(null, page);
  });
}
