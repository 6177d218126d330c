import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Machine } from './machine-tokens';
import type { Principal } from './principal';

/** The person or the machine behind a request; the guard has seen to it that there is one. */
export const CurrentSubmitter = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | Machine => {
    const { principal, machine } = context
      .switchToHttp()
      .getRequest<{ principal?: Principal; machine?: Machine }>();
    const submitter = machine ?? principal;
    if (!submitter) throw new Error('a route that reads who submits is open to anyone');
    return submitter;
  },
);
