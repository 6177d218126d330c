import type { Socket } from 'node:net';
import { PROBLEM_MEDIA_TYPE } from '@pasban/contracts';
import { ProblemError } from './problem-error';
import { SECURITY_HEADERS } from './security-headers';

const REASONS: Record<string, { status: number; phrase: string; code: string; title: string }> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    phrase: 'Request Timeout',
    code: 'too-slow',
    title: 'The request did not arrive in time.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    phrase: 'Request Header Fields Too Large',
    code: 'too-large',
    title: 'The headers are too large.',
  },
};
const NO_HTTP = {
  status: 400,
  phrase: 'Bad Request',
  code: 'invalid',
  title: 'This is not a request that can be read.',
};

/** Answers what is no HTTP, or never ends, like everything else: with a problem and the headers of every answer. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, phrase, code, title } = REASONS[error.code ?? ''] ?? NO_HTTP;
  const body = JSON.stringify(ProblemError.of(status, code, title).problem);
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': PROBLEM_MEDIA_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (socket.writable) socket.write([`HTTP/1.1 ${status} ${phrase}`, ...lines, '', body].join('\r\n'));
  socket.destroy(error);
}
