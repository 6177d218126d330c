import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** From where somebody asks, and on what. */
export interface Origin {
  address: string;
  device: string | null;
}

/** Characters kept of what a browser calls itself: enough to recognise it by. */
const DEVICE_LENGTH = 200;

/** Where a request comes from: the address of the peer, and what its program calls itself. */
export const CurrentOrigin = createParamDecorator((_: unknown, context: ExecutionContext): Origin => {
  const { ip, headers } = context
    .switchToHttp()
    .getRequest<{ ip: string; headers: { 'user-agent'?: string } }>();
  return { address: plainAddress(ip), device: deviceOf(headers['user-agent']) };
});

/** An IPv4 address that came over an IPv6 socket, as it is usually written. */
export const plainAddress = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

// What is not printable ASCII has no place in this header, and none on an administrator's screen.
const deviceOf = (userAgent: string | undefined): string | null =>
  userAgent?.replace(/[^\x20-\x7e]/g, '?').slice(0, DEVICE_LENGTH) ?? null;
