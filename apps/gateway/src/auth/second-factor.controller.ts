import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ConfirmBody,
  EnrolBody,
  type Enrolment,
  type RecoveryCodes,
  RemoveFactorBody,
  type SecondFactor,
} from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { Answers, ProblemError } from '@pasban/http';
import {
  Access,
  type Checked,
  ClaimCheck,
  CurrentOrigin,
  CurrentPrincipal,
  isBreakGlass,
  type Origin,
  type Principal,
  SecondFactors,
} from '@pasban/identity';
import { CLOCK } from '@pasban/settings';
import { codeWrong, onceMoreRefusalOf } from './sign-in-refusals';

/** Setting up the codes of an authenticator, beside the password (ID3). */
@ApiTags('auth')
@ApiBearerAuth()
@Controller('v1/auth/second-factor')
export class SecondFactorController {
  constructor(
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(ClaimCheck) private readonly claims: ClaimCheck,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(200, 'SecondFactor')
  @Access('auth.second-factor')
  state(@CurrentPrincipal() principal: Principal): Promise<SecondFactor> {
    return this.factors.stateOf(principal);
  }

  @Post()
  @HttpCode(200)
  @Answers(200, 'Enrolment')
  @Access('auth.second-factor')
  async begin(
    @Body({ schema: EnrolBody }) { password }: EnrolBody,
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: Origin,
  ): Promise<Enrolment> {
    if (isBreakGlass(principal.user.username)) throw notForBreakGlass();
    if (await this.factors.isEnrolled(principal.user.id)) throw enrolledAlready();
    await this.mustShow(principal, { password }, origin);
    const enrolment = await this.factors.begin(principal);
    if (!enrolment) throw enrolledAlready();
    return enrolment;
  }

  @Post('confirm')
  @HttpCode(200)
  @Answers(200, 'RecoveryCodes')
  @Access('auth.second-factor')
  async confirm(
    @Body({ schema: ConfirmBody }) { code }: ConfirmBody,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RecoveryCodes> {
    const recoveryCodes = await this.factors.confirm(principal, code);
    if (!recoveryCodes) throw codeWrong(403);
    return { recoveryCodes };
  }

  @Post('remove')
  @HttpCode(204)
  @Access('auth.second-factor')
  async remove(
    @Body({ schema: RemoveFactorBody }) { password, code }: RemoveFactorBody,
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: Origin,
  ): Promise<void> {
    await this.mustShow(principal, { password, code }, origin);
    await this.factors.remove(principal);
  }

  /** The password once more, and a code where there is one; without a password, for those who may have none. */
  private async mustShow(
    principal: Principal,
    { password, code }: { password: string | undefined; code?: string },
    origin: Origin,
  ): Promise<void> {
    const { username } = principal.user;
    const checked =
      password === undefined
        ? await this.withoutPassword(principal, code, origin)
        : await this.claims.check({ username, password, ...(code === undefined ? {} : { code }) }, origin);
    if (checked.kind !== 'shown') throw onceMoreRefusalOf(checked, this.clock.now());
  }

  private async withoutPassword(
    principal: Principal,
    code: string | undefined,
    origin: Origin,
  ): Promise<Checked<Principal['user']>> {
    if (!(await this.factors.hasJustComeFromProvider(principal))) throw signInAgain();
    return this.claims.checkCode(principal.user, code, origin);
  }
}

const enrolledAlready = (): ProblemError =>
  ProblemError.conflict('second-factor-already', 'This account has a second factor: remove it first.');

/** Whoever opened it once could otherwise keep everybody else out. */
const notForBreakGlass = (): ProblemError =>
  ProblemError.forbidden('break-glass', 'A break-glass account has a password alone.');

const signInAgain = (): ProblemError =>
  ProblemError.forbidden(
    'sign-in-again',
    'This asks for the password, or a sign-in of the last ten minutes.',
  );
