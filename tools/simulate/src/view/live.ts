import type { Simulation } from '../run/simulation';
import { countLine, speedLines } from './figures';

const ON_TERMINAL_MS = 500;
const ELSEWHERE_MS = 5_000;

/** Shows how a run goes: redrawn in place on a terminal, a line now and then anywhere else. */
export class LiveView {
  private readonly timer: NodeJS.Timeout;
  private drawn = 0;

  constructor(
    private readonly simulation: Simulation,
    private readonly out: NodeJS.WriteStream,
  ) {
    this.timer = setInterval(() => this.draw(), out.isTTY ? ON_TERMINAL_MS : ELSEWHERE_MS);
  }

  /** Draws a last time and ends. */
  stop(): void {
    clearInterval(this.timer);
    this.erase();
  }

  private draw(): void {
    const { ledger, begun } = this.simulation;
    const clock = new Date(performance.now() - begun).toISOString().slice(14, 19);
    const first = `${clock}   ${countLine(ledger)}`;
    if (!this.out.isTTY) {
      this.out.write(`${first}\n`);
      return;
    }
    this.erase();
    const lines = [first, ...speedLines(ledger)];
    this.out.write(`${lines.map((line) => line.slice(0, this.out.columns)).join('\n')}\n`);
    this.drawn = lines.length;
  }

  private erase(): void {
    if (this.drawn > 0) this.out.write(`\u001b[${this.drawn}A\u001b[0J`);
    this.drawn = 0;
  }
}
