import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Problem, PROBLEM_MEDIA_TYPE } from '@pasban/contracts';
import type { FastifyReply } from 'fastify';
import { ProblemError } from './problem-error';
import { problemOf } from './problem-of';

/** Answers every error as `application/problem+json`; the ones that are our fault go to the log with their cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    // A problem that was stated on purpose, such as "not ready", is an answer and no fault of ours.
    if (problem.status >= 500 && !(error instanceof ProblemError))
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (!reply.sent) sendProblem(reply, problem);
  }
}

/** Answers with a problem document. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
  void reply.status(problem.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
}
