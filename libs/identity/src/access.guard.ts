import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '@pasban/http';
import {
  ACCESS_METADATA,
  type AccessName,
  type AccessRule,
  BEFORE_ENROLMENT,
  MACHINE_ACCESS,
  ruleOf,
} from './access';
import { type Machine, MachineTokens } from './machine-tokens';
import { plainAddress } from './origin';
import { holdsAny, type Principal, secondFactorNeeded } from './principal';
import { RequestLimits } from './request-limits';
import { Sessions } from './sessions';
import { isMachineToken } from './token';

interface AuthenticatedRequest {
  ip: string;
  headers: { authorization?: string };
  principal?: Principal;
  machine?: Machine;
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
    @Inject(MachineTokens) private readonly machines: MachineTokens,
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
    const token = bearerOf(request);
    const rule = ruleOf(name);
    const asks = rule !== 'anyone' && token !== undefined;
    if (asks && isMachineToken(token)) return this.machineMayAsk(request, token, name);
    const principal = asks ? await this.sessions.authenticate(token) : undefined;
    this.mustBeWithinLimits(request, principal?.session, name);
    if (principal) request.principal = { ...principal, address: plainAddress(request.ip) };
    if (principal?.mustEnrol && !BEFORE_ENROLMENT.has(name)) throw secondFactorNeeded();
    return mustSatisfy(rule, principal);
  }

  /** A machine's token opens the few things that are for machines; to all others it is no token at all. */
  private async machineMayAsk(request: AuthenticatedRequest, token: string, name: AccessName): Promise<true> {
    const scope = MACHINE_ACCESS[name];
    const machine = scope && (await this.machines.authenticate(token));
    this.mustBeWithinLimits(request, machine?.token, name);
    if (!machine) throw ProblemError.unauthenticated();
    if (!machine.scopes.includes(scope)) {
      throw ProblemError.forbidden('scope-missing', `This needs a token for ${scope}.`);
    }
    request.machine = { ...machine, address: plainAddress(request.ip) };
    return true;
  }

  private mustBeWithinLimits(
    { ip }: AuthenticatedRequest,
    holder: string | undefined,
    name: AccessName,
  ): void {
    const wait =
      holder === undefined
        ? this.limits.ofStranger(plainAddress(ip), name)
        : this.limits.ofSession(holder, name);
    if (wait !== undefined) throw tooManyRequests(wait);
  }
}

const bearerOf = ({ headers }: AuthenticatedRequest): string | undefined =>
  /^Bearer ([\w-]{10,200})$/i.exec(headers.authorization ?? '')?.[1];

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
