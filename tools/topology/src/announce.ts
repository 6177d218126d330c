import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Bus, BusModule } from '@pasban/bus';
import { type Settings, SettingsModule } from '@pasban/settings';

/** The bus does not say when an event has left; on one that works it has after some milliseconds. */
const SENDING_MS = 250;

@Module({})
class Announcer {}

/** Tells the running processes that another topology is in force; they load it without a restart. */
export async function announceTopology(settings: Settings): Promise<void> {
  const imports = [SettingsModule.with(settings), BusModule];
  const context = await NestFactory.createApplicationContext(
    { module: Announcer, imports },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  context.get(Bus).publish('topology', {});
  await sleep(SENDING_MS);
  await context.close();
}
