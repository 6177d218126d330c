import type { Call, Dial, Ear, Line } from './line';

/** A try that hangs is left ringing beside the next one, and no longer. */
const RINGING_AT_ONCE = 2;

/**
 * Holds one line at a time, and while there is none, the last two that ring: whichever is answered first becomes the
 * line. What any other still has to say is not heard any more.
 */
export class Phone {
  private up: Line | null = null;
  private ringing: Line[] = [];

  constructor(private readonly dialling: Dial) {}

  /** The line that stands, if there is one. */
  get line(): Line | null {
    return this.up;
  }

  dial(call: Call, ear: Ear): void {
    while (this.ringing.length >= RINGING_AT_ONCE) this.ringing.shift()?.close();
    const line: Line = this.dialling(call, {
      connected: () => this.answered(line) && ear.connected(),
      lost: () => this.ended(line) && ear.lost(),
      turnedAway: (problem) => {
        if (line !== this.up && !this.ringing.includes(line)) return;
        this.hangUp();
        ear.turnedAway(problem);
      },
      event: (name, payload) => line === this.up && ear.event(name, payload),
    });
    this.ringing.push(line);
  }

  send(name: string, payload: unknown): void {
    this.up?.send(name, payload);
  }

  hangUp(): void {
    const lines = this.up ? [this.up, ...this.ringing] : this.ringing;
    this.up = null;
    this.ringing = [];
    for (const line of lines) line.close();
  }

  /** Whether this line has just become the one that stands. */
  private answered(line: Line): boolean {
    if (!this.ringing.includes(line)) return false;
    const others = this.ringing.filter((other) => other !== line);
    this.ringing = [];
    this.up = line;
    for (const other of others) other.close();
    return true;
  }

  /** Whether with this line the last hope has gone. */
  private ended(line: Line): boolean {
    if (line === this.up) {
      this.up = null;
      return true;
    }
    if (!this.ringing.includes(line)) return false;
    this.ringing = this.ringing.filter((other) => other !== line);
    return this.ringing.length === 0;
  }
}
