import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Code,
  type ProviderAddress,
  ProviderReturn,
  type SignedIn,
  type SignInProviders,
  TicketBody,
} from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentOrigin, OidcSignIn, type Origin, Providers, toldOf } from '@pasban/identity';
import { CLOCK } from '@pasban/settings';
import type { FastifyReply } from 'fastify';
import { browserCookie, browserOf, noBrowserCookie } from './browser-cookie';
import { exchangeRefusalOf, notBegun } from './provider-refusals';

/** Signing in at a side's own identity provider (ID3): away, back, and a ticket for the session. */
@ApiTags('auth')
@Controller('v1/auth/oidc')
export class OidcController {
  constructor(
    @Inject(OidcSignIn) private readonly signingIn: OidcSignIn,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(200, 'SignInProviders')
  @Access('auth.provider')
  async list(): Promise<SignInProviders> {
    return { providers: await this.providers.offered() };
  }

  /** Where the browser comes back. The page behind learns the outcome after `#`, which no server and no log sees. */
  @Get('callback')
  @HttpCode(303)
  @Access('auth.provider')
  async finish(
    @Query({ schema: ProviderReturn }) came: ProviderReturn,
    @Headers('cookie') cookie: string | undefined,
    @CurrentOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (!this.providers.areThere) throw ProblemError.notFound('provider');
    const parameters = new URLSearchParams(came as Record<string, string>);
    const returned = await this.signingIn.finish(parameters, this.browser(cookie), origin);
    const where =
      returned.kind === 'returned' ? `signed-in/${returned.ticket}` : `not-signed-in/${toldOf(returned.why)}`;
    reply.header('location', `${this.providers.publicUrl}/#/${where}`);
  }

  @Post('session')
  @Answers(200, 'SignedIn')
  @HttpCode(200)
  @Access('auth.provider')
  async exchange(
    @Body({ schema: TicketBody }) { ticket, code }: TicketBody,
    @Headers('cookie') cookie: string | undefined,
    @CurrentOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const outcome = await this.signingIn.exchange(ticket, code, this.browser(cookie), origin);
    if (outcome.kind !== 'signed-in') throw exchangeRefusalOf(outcome, this.clock.now());
    reply.header('set-cookie', noBrowserCookie(this.providers.isSecure));
    return outcome.signedIn;
  }

  @Post('providers/:side')
  @Answers(200, 'ProviderAddress')
  @HttpCode(200)
  @Access('auth.provider')
  async begin(
    @Param('side', { schema: Code }) side: string,
    @CurrentOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProviderAddress> {
    const begun = await this.signingIn.begin(side, origin);
    if (!begun) throw ProblemError.notFound('provider');
    if (begun.kind === 'refused') throw notBegun(begun.why);
    reply.header('set-cookie', browserCookie(begun.browser, this.providers.isSecure));
    return { address: begun.address };
  }

  private browser(cookie: string | undefined): string | undefined {
    return browserOf(cookie, this.providers.isSecure);
  }
}
