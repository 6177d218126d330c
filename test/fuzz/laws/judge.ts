import type { Chronicle, Transaction } from '../chronicle/chronicle';
import type { Performed } from '../steps/perform';
import type { World } from '../world/world';
import { actLaw } from './acts';
import { AlertLaw } from './alerts/alerts';
import { tellingLaw } from './alerts/telling';
import { complaintLaw } from './complaints';
import { FeedLaw } from './feeds';
import { incidentLaw } from './incidents';
import type { Law } from './law';
import { reportLaw } from './reports';
import { restLaw, wholeLaw } from './rest';

/** What must not be, and what was written when it came about. */
export interface Fault {
  sentence: string;
  transaction?: Transaction;
}

/** Judges all that happens, from the rows and the answers alone. */
export class Judge {
  readonly faults: Fault[] = [];
  readonly feeds = new FeedLaw();
  transactions = 0;
  /** What has happened at all, in the words of the incidents' logs: kind and reason. */
  readonly seen = new Set<string>();
  private readonly laws: readonly Law[] = [
    reportLaw,
    incidentLaw,
    new AlertLaw().judge,
    tellingLaw,
    this.feeds.judge,
  ];
  /** What was written since the last step ended. */
  private recent: Transaction[] = [];
  private frontBreaks = 0;
  private breaks = 0;

  constructor(
    private readonly world: World,
    readonly chronicle: Chronicle,
  ) {}

  /** Judges what was written since the last look, at the present moment; call it while nothing is under way. */
  async look(): Promise<void> {
    const known = { standing: this.chronicle.standing, world: this.world };
    for await (const transaction of this.chronicle.news(this.world.clock.now().getTime())) {
      this.transactions += 1;
      this.recent.push(transaction);
      for (const { kind, reason } of transaction.log) this.seen.add(`${kind} ${reason}`);
      for (const law of this.laws) {
        this.faults.push(...law(transaction, known).map((sentence) => ({ sentence, transaction })));
      }
    }
  }

  /** Judges a step that has been performed. */
  afterStep({ acts }: Performed): void {
    const { standing } = this.chronicle;
    const isBroken = this.world.frontBreaks !== this.frontBreaks;
    const occasion = { acts, transactions: this.recent, standing, isBroken };
    this.add(actLaw(occasion));
    this.add(restLaw(standing, this.world));
    this.add(complaintLaw(this.world.complaints.take(), this.world.breaks !== this.breaks));
    this.recent = [];
    this.frontBreaks = this.world.frontBreaks;
    this.breaks = this.world.breaks;
  }

  /** Judges the whole, now and then: it takes a look at every row. */
  theWhole(): void {
    this.add(wholeLaw(this.chronicle.standing));
  }

  add(sentences: readonly string[]): void {
    this.faults.push(...sentences.map((sentence) => ({ sentence })));
  }
}
