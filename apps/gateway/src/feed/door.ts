import type { ProblemError } from '@pasban/http';
import { Counts } from './counts';
import type { DeskNamespace, DeskSocket } from './desk-socket';
import type { DeskSeat } from './handshake';
import { alreadyAsking, refusal, tooManyScreens } from './refusals';
import type { Connection } from './wire';

/** Lets screens in one by one: one at a time on a connection, and so many of one account (FD6). */
export class Door {
  private readonly asking = new WeakSet<Connection>();
  private readonly seated = new Counts();

  constructor(
    private readonly screensPerAccount: number,
    /** Who it is and where it may sit; throws the problem that says why not. */
    private readonly admit: (handshake: unknown) => Promise<DeskSeat>,
  ) {}

  open(namespace: DeskNamespace): void {
    namespace.use((socket, next) => {
      this.ask(socket).then(
        () => next(),
        (error: unknown) => {
          next(refusal(error));
          // One who was refused asks again on a new connection, where it is counted as a newcomer again.
          setImmediate(() => socket.conn.close());
        },
      );
    });
  }

  /** Takes a seat for a screen that has come in; a problem when its account has too many by now. */
  seat({ data }: DeskSocket): ProblemError | undefined {
    this.seated.add(data.principal.user.id);
    return this.seated.of(data.principal.user.id) > this.screensPerAccount
      ? tooManyScreens(this.screensPerAccount)
      : undefined;
  }

  leave({ data }: DeskSocket): void {
    this.seated.remove(data.principal.user.id);
  }

  private async ask(socket: DeskSocket): Promise<void> {
    const { conn } = socket;
    if (this.asking.has(conn)) throw alreadyAsking();
    this.asking.add(conn);
    try {
      const held = await this.admit(socket.handshake.auth);
      if (this.seated.of(held.principal.user.id) >= this.screensPerAccount) {
        throw tooManyScreens(this.screensPerAccount);
      }
      const principal = { ...held.principal, address: socket.handshake.address };
      Object.assign(socket.data, held, { principal });
    } finally {
      this.asking.delete(conn);
    }
  }
}
