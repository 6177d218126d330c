import type { Server as HttpServer } from 'node:http';
import { Logger } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Server, Socket } from 'socket.io';

/** A process that stops gives requests that are under way so long to be answered, milliseconds. */
const DRAIN_MS = 3_000;

type Answer = (response: unknown) => void;

/**
 * Nest's Socket.IO adapter with less per connection: its own keeps four observables for every event of every socket,
 * a third of what an idle screen takes. Our handlers answer once, with a value or a promise of one.
 */
export class SocketAdapter extends IoAdapter {
  private readonly trouble = new Logger('Socket');

  override bindMessageHandlers(
    socket: Socket,
    handlers: MessageMappingProperties[],
    transform: (data: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback } of handlers) {
      socket.on(String(message), (...args: unknown[]) => {
        const { data, ack } = this.mapPayload(args.length > 1 ? args : args[0]) as {
          data: unknown;
          ack?: Answer;
        };
        this.answer(() => transform(callback(data, ack)), ack);
      });
    }
  }

  /**
   * Node waits for every connection on which something may still be asked, one that has never said a word included: whoever
   * opened such a one would keep a process from stopping for a minute.
   */
  override async close(server: Server): Promise<void> {
    const http = this.httpServer as HttpServer | undefined;
    const drained = setTimeout(() => http?.closeAllConnections(), DRAIN_MS);
    try {
      await super.close(server);
    } finally {
      clearTimeout(drained);
    }
  }

  private answer(handle: () => Observable<unknown>, ack: Answer | undefined): void {
    Promise.resolve()
      .then(() => lastValueFrom(handle(), { defaultValue: undefined }))
      .then((response) => {
        if (response !== undefined && response !== null) ack?.(response);
      })
      // A filter answers every error; what comes this far is a fault of a filter.
      .catch((error: unknown) => this.trouble.error(error));
  }
}
