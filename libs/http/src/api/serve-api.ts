import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { asyncApi } from './asyncapi';
import { openApiOf } from './openapi';

/** The documentation page brings its own inline style; nothing else on this origin may. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

/** Serves `/docs`, `/openapi.json` and `/asyncapi.json`, made from the running application itself. */
export function serveApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, openApiOf(app), { jsonDocumentUrl: 'openapi.json', raw: ['json'] });
  const fastify = app.getHttpAdapter().getInstance();
  const events = asyncApi();
  fastify.get('/asyncapi.json', (_request, reply) => reply.send(events));
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/docs')) void reply.header('content-security-policy', DOCS_POLICY);
    done(null, payload);
  });
}
