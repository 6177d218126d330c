import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Problem, PROBLEM_MEDIA_TYPE } from '@pasban/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error';
import { problemOf } from './problem-of';
import { isRefusal, type Refusals } from './refusals';

/** Answers every error as `application/problem+json`; the ones that are our fault go to the log with their cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly refusals?: Refusals) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const problem = problemOf(error);
    // A problem that was stated on purpose, such as "not ready", is an answer and no fault of ours.
    if (problem.status >= 500 && !(error instanceof ProblemError))
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const http = host.switchToHttp();
    if (isRefusal(problem)) await this.note(problem, http.getRequest());
    const reply = http.getResponse<FastifyReply>();
    if (!reply.sent) sendProblem(reply, problem);
  }

  /** What was refused stays refused, also when it cannot be written down. */
  private async note(
    { code }: Problem,
    { method, url, principal }: FastifyRequest & { principal?: unknown },
  ): Promise<void> {
    const on = { request: `${method} ${url.split('?', 1).join('')}` };
    await this.refusals?.note({ by: principal, code, on }).catch((error: unknown) => {
      this.logger.error(`a refusal was not audited: ${String(error)}`);
    });
  }
}

/** Answers with a problem document. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
  void reply.status(problem.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
}
