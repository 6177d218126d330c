import { HttpException, HttpStatus } from '@nestjs/common';
import type { Problem } from '@pasban/contracts';
import { ARRIVAL_LIMITS } from './arrival';
import { ProblemError } from './problem-error';

/** Fastify's own refusals, in the words of a person who reads them. */
const FASTIFY_REFUSALS: Record<string, { status: number; code: string; title: string; detail?: string }> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'media-type',
    title: 'This media type is not accepted here.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'too-large',
    title: 'The body is too large.',
    detail: `At most ${ARRIVAL_LIMITS.bodyBytes} bytes, or ${ARRIVAL_LIMITS.xmlBytes} of a CAP message.`,
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'invalid', title: 'The body is empty.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'invalid',
    title: 'The body is not as long as announced.',
  },
};

/** The problem document for any error. What was not meant for the client says nothing of its inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const refusal = FASTIFY_REFUSALS[codeOf(error) ?? ''];
  if (refusal) {
    const { status, code, title, ...more } = refusal;
    return ProblemError.of(status, code, title, more).problem;
  }
  if (error instanceof HttpException) return ofHttpException(error);
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return ProblemError.of(status, 'invalid', 'The request is not valid.').problem;
  }
  return ProblemError.of(500, 'internal', 'Something went wrong on our side.').problem;
}

/** Nest wraps what Fastify refuses, and keeps Fastify's own error as the cause. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } };
  return error instanceof HttpException ? cause?.code : code;
}

function ofHttpException(error: HttpException): Problem {
  const status = error.getStatus();
  if (status === (HttpStatus.NOT_FOUND as number)) return ProblemError.notFound('address').problem;
  if (status >= 500) return ProblemError.of(status, 'internal', 'Something went wrong on our side.').problem;
  return ProblemError.of(status, 'refused', error.message).problem;
}
