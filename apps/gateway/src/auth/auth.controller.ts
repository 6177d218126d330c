import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type ProviderAddress, type SignedIn, SignInBody, type User } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { Answers, ProblemError } from '@pasban/http';
import {
  Access,
  CurrentOrigin,
  CurrentPrincipal,
  OidcSignOut,
  type Origin,
  type Principal,
  Sessions,
  SignIn,
} from '@pasban/identity';
import { CLOCK } from '@pasban/settings';
import type { FastifyReply } from 'fastify';
import { refusalOf } from './sign-in-refusals';

@ApiTags('auth')
@Controller('v1')
export class AuthController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignIn) private readonly signingIn: SignIn,
    @Inject(OidcSignOut) private readonly signingOut: OidcSignOut,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('auth/sign-in')
  @Answers(200, 'SignedIn')
  @HttpCode(200)
  @Access('auth.sign-in')
  async signIn(
    @Body({ schema: SignInBody }) claim: SignInBody,
    @CurrentOrigin() origin: Origin,
  ): Promise<SignedIn> {
    const outcome = await this.signingIn.attempt(claim, origin);
    if (outcome.kind !== 'signed-in') throw refusalOf(outcome, this.clock.now());
    return outcome.signedIn;
  }

  @Post('auth/refresh')
  @Answers(200, 'SignedIn')
  @HttpCode(200)
  @Access('auth.refresh')
  @ApiBearerAuth()
  async refresh(
    @CurrentPrincipal() who: Principal,
    @Headers('authorization') bearer: string,
  ): Promise<SignedIn> {
    const expiresAt = await this.sessions.extend(who);
    if (!expiresAt) throw ProblemError.unauthenticated();
    return {
      accessToken: bearer.slice('Bearer '.length),
      expiresAt: expiresAt.toISOString(),
      user: who.user,
    };
  }

  /** Ends the session. Who came in at a provider is told where to go on to sign out there as well (200). */
  @Post('auth/sign-out')
  @HttpCode(204)
  @Answers(200, 'ProviderAddress')
  @Access('auth.sign-out')
  @ApiBearerAuth()
  async signOut(
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProviderAddress | undefined> {
    await this.sessions.revoke(who);
    const address = await this.signingOut.addressFor(who.session);
    if (address === undefined) return undefined;
    void reply.status(200);
    return { address };
  }

  @Get('me')
  @Answers(200, 'User')
  @Access('auth.me')
  @ApiBearerAuth()
  me(@CurrentPrincipal() { user }: Principal): User {
    return user;
  }
}
