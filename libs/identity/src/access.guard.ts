import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '@pasban/http';
import { ACCESS_METADATA, type AccessName, ruleOf } from './access';
import { holdsAny, type Principal } from './principal';
import { Sessions } from './sessions';

interface AuthenticatedRequest {
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
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.reflector.get<AccessName | undefined>(ACCESS_METADATA, context.getHandler());
    if (name === undefined) throw ProblemError.forbidden('undeclared', 'Nobody may use this.');
    const rule = ruleOf(name);
    if (rule === 'anyone') return true;
    const principal = await this.principalOf(context);
    if (!principal) throw ProblemError.unauthenticated();
    if (rule !== 'signed-in' && !holdsAny(principal.user, rule)) {
      throw ProblemError.forbidden('role-missing', `This needs one of the roles: ${rule.join(', ')}.`);
    }
    return true;
  }

  private async principalOf(context: ExecutionContext): Promise<Principal | undefined> {
    if (context.getType() === 'ws') {
      const { principal } = context.switchToWs().getClient<AuthenticatedSocket>().data;
      return principal && this.sessions.acts(principal) ? principal : undefined;
    }
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = /^Bearer ([\w-]{10,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const principal = await this.sessions.authenticate(token);
    if (principal) request.principal = principal;
    return principal;
  }
}
