import { Body, Controller, Get, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type SignedIn, SignInBody, type User } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { Answers, ProblemError } from '@pasban/http';
import {
  Access,
  CurrentOrigin,
  CurrentPrincipal,
  type Origin,
  type Principal,
  Sessions,
  SignIn,
} from '@pasban/identity';
import { CLOCK } from '@pasban/settings';
import { refusalOf } from './sign-in-refusals';

@ApiTags('auth')
@Controller('v1')
export class AuthController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignIn) private readonly signingIn: SignIn,
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

  @Post('auth/sign-out')
  @HttpCode(204)
  @Access('auth.sign-out')
  @ApiBearerAuth()
  signOut(@CurrentPrincipal() who: Principal): Promise<void> {
    return this.sessions.revoke(who);
  }

  @Get('me')
  @Answers(200, 'User')
  @Access('auth.me')
  @ApiBearerAuth()
  me(@CurrentPrincipal() { user }: Principal): User {
    return user;
  }
}
