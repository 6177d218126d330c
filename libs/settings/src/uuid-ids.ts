import type { Clock, IdSource } from '@pasban/domain';
import { v7 } from 'uuid';

/** UUIDs version 7 from the injected clock: ids made together lie together in an index. */
export class UuidIds implements IdSource {
  constructor(private readonly clock: Clock) {}

  next(): string {
    return v7({ msecs: this.clock.now().getTime() });
  }
}
