import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApi, openApiOf } from '@pasban/http';
import { readSettings } from '@pasban/settings';
import { topologyJsonSchema } from '@pasban/topology';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { StandaloneModule } from '../../../apps/standalone/src/standalone.module';

const FOLDER = 'docs/api';

/** Writes the documents that are made from the code: OpenAPI, AsyncAPI, and the topology's JSON Schema for editors. */
async function generate(): Promise<void> {
  // In preview Nest looks at the modules without making anything of them: no database is needed.
  const module = StandaloneModule.with(readSettings({}));
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  mkdirSync(FOLDER, { recursive: true });
  write('openapi.json', openApiOf(app));
  write('asyncapi.json', asyncApi());
  write('topology.schema.json', topologyJsonSchema());
}

const write = (name: string, content: unknown): void =>
  writeFileSync(join(FOLDER, name), `${JSON.stringify(content, null, 2)}\n`);

generate().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
