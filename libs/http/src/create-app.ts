import { type LogLevel, type Type, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '@pasban/settings';
import type { FastifyReply } from 'fastify';
import { ARRIVAL_LIMITS, type ArrivalLimits } from './arrival';
import { objectionTo } from './doorkeeper';
import { parseJsonBody } from './json-body';
import { problemOf } from './problem-of';
import { ProblemFilter, sendProblem } from './problem.filter';
import { REFUSALS, type Refusals } from './refusals';
import { QuietLogger } from './quiet-logger';
import { SchemaPipe } from './schema.pipe';
import { secure } from './security-headers';
import { SocketAdapter } from './socket-adapter';
import { UndeclaredInput } from './undeclared-input';
import { refuseUnreadable } from './unreadable';
import { NO_XML_HERE, readsXml, XML_MEDIA_TYPES } from './xml-body';

const LEVELS: Record<Settings['logLevel'], LogLevel[]> = {
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'],
};

/** A Nest application on Fastify with what every one of our processes shares: strict bodies, problems, headers. */
export async function createApp(
  module: Type | DynamicModule,
  settings: Pick<Settings, 'logLevel' | 'trustedProxies' | 'allowedOrigins'>,
  arrival: ArrivalLimits = ARRIVAL_LIMITS,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: arrival.bodyBytes,
    requestTimeout: arrival.requestMs,
    // Our own doorkeeper asks for a host, and answers like everything else.
    http: {
      connectionsCheckingInterval: arrival.checkEveryMs,
      // Node takes the longer of the two for bodies.
      headersTimeout: arrival.requestMs,
      requireHostHeader: false,
    },
    trustProxy: settings.trustedProxies ?? false,
    return503OnClosing: true,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Addresses that cannot be read at all never reach a route and its filter.
    frameworkErrors: (error: unknown, _request: unknown, reply: FastifyReply) =>
      sendProblem(reply, problemOf(error)),
    clientErrorHandler: refuseUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new QuietLogger({ logLevels: LEVELS[settings.logLevel], json: !process.stdout.isTTY }),
    abortOnError: false,
    bodyParser: false,
  });
  const fastify = adapter.getInstance();
  // Fastify would read plain text by itself; nothing here is sent as that.
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, parseJsonBody(bytes as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser(
    XML_MEDIA_TYPES,
    { parseAs: 'buffer', bodyLimit: arrival.xmlBytes },
    (request, bytes, done) => (readsXml(request) ? done(null, bytes) : done(NO_XML_HERE)),
  );
  // Before the server's first request, and before the feed, which answers without Fastify.
  fastify.addHook('onReady', async () => void fastify.server.prependListener('request', secure));
  fastify.addHook('onRequest', (request, _reply, done) =>
    done(objectionTo(request.raw, settings.allowedOrigins)),
  );
  app.useGlobalFilters(new ProblemFilter(app.get<Refusals>(REFUSALS)));
  app.useGlobalInterceptors(new UndeclaredInput());
  app.useGlobalPipes(new SchemaPipe());
  app.useWebSocketAdapter(new SocketAdapter(app));
  return app;
}
