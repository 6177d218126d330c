import { Injectable } from '@nestjs/common';

/** Why a process should get no more work for now: which part, never what it works on. */
export interface Shortcoming {
  code: string;
  title: string;
  detail: string;
}

/** Those who watch over a part of this process say here whether it is fit; asked anew each time, so it heals by itself. */
@Injectable()
export class Readiness {
  private readonly watchers: (() => Shortcoming | undefined)[] = [];

  watch(check: () => Shortcoming | undefined): void {
    this.watchers.push(check);
  }

  /** The first thing that is amiss, if anything is. */
  shortcoming(): Shortcoming | undefined {
    for (const check of this.watchers) {
      const found = check();
      if (found) return found;
    }
    return undefined;
  }
}
