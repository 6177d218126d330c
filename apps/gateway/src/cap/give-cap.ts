import { Inject, Injectable } from '@nestjs/common';
import { writeCap } from '@pasban/cap';
import type { Clock } from '@pasban/domain';
import type { Principal } from '@pasban/identity';
import {
  addCapMessage,
  capMessagesOf,
  CurrentTopology,
  Database,
  type GivenCapMessage,
} from '@pasban/persistence';
import { CLOCK, SETTINGS, type Settings } from '@pasban/settings';
import { ReadIncidents } from '../incidents/read-incidents';
import { type Content, contentOf, digestOf, messageOf } from './message-of-view';

/** How often a number is tried for: each time somebody else was given a message at the same moment. */
const TRIES = 5;

/**
 * Gives an incident out as CAP, as it is released to the reader's side (CP10). A message is named once and for all when
 * it is first given; asked again while nothing has changed, it is the same one, and when something has, an update that
 * refers to all before it.
 */
@Injectable()
export class GiveCap {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(ReadIncidents) private readonly read: ReadIncidents,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async execute(id: string, who: Principal): Promise<string> {
    const { view, side } = await this.read.released(id, who);
    const content = contentOf(view, side, this.topology.view());
    const { given, before } = await this.named(id, side, view.homeSide, content);
    return writeCap(messageOf(content, given, before));
  }

  private async named(
    id: string,
    side: string,
    homeSide: string,
    content: Content,
  ): Promise<{ given: GivenCapMessage; before: GivenCapMessage[] }> {
    const digest = digestOf(content);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await capMessagesOf(this.db, id, side);
      const newest = before.at(-1);
      if (newest?.digest === digest) return { given: newest, before: before.slice(0, -1) };
      const number = before.length + 1;
      const given = {
        number,
        sender: `${homeSide}.${this.settings.capSender}`,
        identifier: `${id}.${side}.${number}`,
        sent: wholeSecond(this.clock.now(), newest?.sent),
        digest,
      };
      if (await addCapMessage(this.db, id, side, given)) return { given, before };
    }
    throw new Error(`no number was free for a CAP message about ${id}`);
  }
}

/** CAP knows no fractions; a message is never older than what it updates, whatever another process's clock said. */
function wholeSecond(now: Date, newest: Date | undefined): Date {
  const second = Math.floor(now.getTime() / 1_000) * 1_000;
  return new Date(Math.max(second, newest?.getTime() ?? second));
}
