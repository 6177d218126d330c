import { Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, serveApi } from '@pasban/http';
import { readSettings, SettingsError } from '@pasban/settings';
import { infrastructure } from './infrastructure';
import { fail, listen, stopOnRequest } from './serve';

@Module({})
class Root {}

/** Runs one service as a process of its own, on a database that others run. */
export function runService(service: Type, prepare?: (app: NestFastifyApplication) => Promise<void>): void {
  start(service, prepare).catch(fail);
}

async function start(service: Type, prepare?: (app: NestFastifyApplication) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.databaseUrl === undefined) {
    throw new SettingsError('DATABASE_URL is not set: only the standalone brings a database of its own.');
  }
  const app = await createApp({ module: Root, imports: [...infrastructure(settings), service] }, settings);
  serveApi(app);
  await prepare?.(app);
  stopOnRequest(() => app.close());
  console.log(`${service.name} listens at ${await listen(app, settings)}`);
}
