import type { TokenNeed } from '../link/state';
import type { TokenSource } from './token-source';

/** Holds the present token. However many ask for another at once, its source is asked once. */
export class Purse {
  private held: string | null = null;
  private asking: Promise<number | null> | undefined;

  constructor(private readonly source: TokenSource) {}

  get token(): string | null {
    return this.held;
  }

  /** Resolves with the end of the new token, by the server's clock in milliseconds; null when that is not known. */
  ask(need: TokenNeed): Promise<number | null> {
    this.asking ??= this.fetch(need).finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async fetch(need: TokenNeed): Promise<number | null> {
    const { accessToken, expiresAt } = await this.source(need);
    this.held = accessToken;
    const end = expiresAt === undefined ? NaN : Date.parse(expiresAt);
    return Number.isNaN(end) ? null : end;
  }
}
