import type { Call, Dial, Ear, Line } from './line';

/** Holds one line at a time. What an old line still has to say is not heard any more. */
export class Phone {
  private line: Line | null = null;

  constructor(private readonly dialling: Dial) {}

  /** The present line, if there is one. */
  get current(): Line | null {
    return this.line;
  }

  dial(call: Call, ear: Ear): void {
    this.hangUp();
    let line: Line | null = null;
    const mine = (then: () => void): void => {
      if (line === null || line === this.line) then();
    };
    const gone = (then: () => void): void =>
      mine(() => {
        this.line = null;
        then();
      });
    line = this.dialling(call, {
      connected: () => mine(() => ear.connected()),
      lost: () => gone(() => ear.lost()),
      turnedAway: (problem) => gone(() => ear.turnedAway(problem)),
      event: (name, payload) => mine(() => ear.event(name, payload)),
    });
    this.line = line;
  }

  send(name: string, payload: unknown): void {
    this.line?.send(name, payload);
  }

  hangUp(): void {
    const { line } = this;
    this.line = null;
    line?.close();
  }
}
