import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose end never ends the process. The pool stops listening to one that it lends out, and whoever borrows
 * it listens a moment later; news of its end may come just between, in the same piece as the answer it waited for. Nothing
 * is lost with it: the next statement on that connection fails.
 */
export class HeardClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
