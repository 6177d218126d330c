import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '@pasban/http';
import { ACCESS_METADATA, type AccessName, type AccessRule, BEFORE_ENROLMENT, ruleOf } from './access';
import { plainAddress } from './origin';
import { holdsAny, type Principal, secondFactorNeeded } from './principal';
import { RequestLimits } from './request-limits';
import { Sessions } from './sessions';

interface AuthenticatedRequest {
  ip: string;
  headers: { authorization?: string };
  principal?: Principal;
}

interface AuthenticatedSocket {
  data: { principal?: Principal };
}

/** Refuses whatever the access table does not allow: every route and every socket event passes here (ID2). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RequestLimits) private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.reflector.get<AccessName | undefined>(ACCESS_METADATA, context.getHandler());
    if (name === undefined) throw ProblemError.forbidden('undeclared', 'Nobody may use this.');
    return context.getType() === 'ws'
      ? this.mayAct(context.switchToWs().getClient<AuthenticatedSocket>(), name)
      : this.mayAsk(context.switchToHttp().getRequest<AuthenticatedRequest>(), name);
  }

  private mayAct({ data: { principal } }: AuthenticatedSocket, name: AccessName): boolean {
    const acting = principal && this.sessions.acts(principal) ? principal : undefined;
    return mustSatisfy(ruleOf(name), acting);
  }

  private async mayAsk(request: AuthenticatedRequest, name: AccessName): Promise<boolean> {
    const rule = ruleOf(name);
    const principal = rule === 'anyone' ? undefined : await this.principalOf(request);
    const wait = principal
      ? this.limits.ofSession(principal.session, name)
      : this.limits.ofStranger(plainAddress(request.ip), name);
    if (wait !== undefined) throw tooManyRequests(wait);
    if (principal?.mustEnrol && !BEFORE_ENROLMENT.has(name)) throw secondFactorNeeded();
    if (principal) request.principal = principal;
    return mustSatisfy(rule, principal);
  }

  private async principalOf({ headers }: AuthenticatedRequest): Promise<Principal | undefined> {
    const token = /^Bearer ([\w-]{10,200})$/i.exec(headers.authorization ?? '')?.[1];
    return token === undefined ? undefined : this.sessions.authenticate(token);
  }
}

/** True, or the problem that says why not. */
function mustSatisfy(rule: AccessRule, principal: Principal | undefined): true {
  if (rule === 'anyone') return true;
  if (!principal) throw ProblemError.unauthenticated();
  if (rule !== 'signed-in' && !holdsAny(principal.user, rule)) {
    throw ProblemError.forbidden('role-missing', `This needs one of the roles: ${rule.join(', ')}.`);
  }
  return true;
}

const tooManyRequests = (retryAfter: number): ProblemError =>
  ProblemError.of(429, 'too-many-requests', 'This asks more than it may.', { retryAfter });
