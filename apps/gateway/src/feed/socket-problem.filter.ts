import { type ArgumentsHost, Catch, Logger, type WsExceptionFilter } from '@nestjs/common';
import { problemOf } from '@pasban/http';

/** Answers a failed socket event through its callback, as a problem document. */
@Catch()
export class SocketProblemFilter implements WsExceptionFilter {
  private readonly logger = new Logger('Socket');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const answer = host.getArgs<unknown[]>().find((argument) => typeof argument === 'function');
    if (answer) (answer as (problem: unknown) => void)(problem);
  }
}
