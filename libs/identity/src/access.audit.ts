import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_METADATA } from './access';

/** Nest's own marks on a method that answers a route or a socket event. */
const HANDLER_MARKS = ['path', 'websockets:message_mapping'];

/** Refuses to start while any route or socket event does not say who may use it (ID2). */
@Injectable()
export class AccessAudit implements OnApplicationBootstrap {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.handlers().filter(
      ({ method }) => this.reflector.get<unknown>(ACCESS_METADATA, method) === undefined,
    );
    if (undeclared.length === 0) return;
    throw new Error(
      `these do not declare who may use them: ${undeclared.map(({ name }) => name).join(', ')}`,
    );
  }

  private handlers(): { name: string; method: () => unknown }[] {
    const holders = [...this.discovery.getControllers(), ...this.discovery.getProviders()];
    return holders.flatMap(({ instance, name: holder }) => {
      const prototype: unknown =
        typeof instance === 'object' && instance ? Object.getPrototypeOf(instance) : null;
      if (!prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const method = (prototype as Record<string, unknown>)[name];
        return isHandler(method) ? [{ name: `${String(holder)}.${name}`, method }] : [];
      });
    });
  }
}

const isHandler = (method: unknown): method is () => unknown =>
  typeof method === 'function' && HANDLER_MARKS.some((mark) => Reflect.hasMetadata(mark, method));
