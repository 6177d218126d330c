import type { LoggerService } from '@nestjs/common';

/** What the processes of a world have said to their operators, warnings and errors, since somebody asked last. */
export class Complaints implements LoggerService {
  private heard: string[] = [];

  /** All that has been said since the last time. */
  take(): string[] {
    return this.heard.splice(0);
  }

  log(): void {
    // Nobody has to know that all is well.
  }

  warn(message: unknown): void {
    this.heard.push(String(message));
  }

  error(message: unknown): void {
    this.heard.push(String(message));
  }
}
