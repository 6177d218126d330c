import { type ArgumentsHost, Catch, Inject, Logger, type WsExceptionFilter } from '@nestjs/common';
import { isRefusal, problemOf, REFUSALS, type Refusals } from '@pasban/http';
import type { DeskSocket } from './desk-socket';

/** Answers a failed socket event through its callback, as a problem document. */
@Catch()
export class SocketProblemFilter implements WsExceptionFilter {
  private readonly logger = new Logger('Socket');

  constructor(@Inject(REFUSALS) private readonly refusals: Refusals) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (isRefusal(problem)) await this.note(problem.code, host);
    const answer = host.getArgs<unknown[]>().find((argument) => typeof argument === 'function');
    if (answer) (answer as (problem: unknown) => void)(problem);
  }

  /** What was refused stays refused, also when it cannot be written down. */
  private async note(code: string, host: ArgumentsHost): Promise<void> {
    const ws = host.switchToWs();
    const { principal: by, desk } = ws.getClient<DeskSocket>().data;
    await this.refusals.note({ by, code, on: { event: ws.getPattern(), desk } }).catch((error: unknown) => {
      this.logger.error(`a refusal was not audited: ${String(error)}`);
    });
  }
}
