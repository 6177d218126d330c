import { Body, Controller, Delete, HttpCode, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Code, ExportPersonBody, Username } from '@pasban/contracts';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal, SecondFactors, Subjects } from '@pasban/identity';
import { ExportPerson } from '../people/export-person';
import { mustAdminister } from './administers';

/** What the administrators of a side do for its accounts. */
@ApiTags('administration')
@ApiBearerAuth()
@Controller('v1/sides/:side/accounts')
export class SideAccountsController {
  constructor(
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(ExportPerson) private readonly people: ExportPerson,
  ) {}

  /** For somebody who lost authenticator and recovery codes. Whom two sides let in, neither lets in with less. */
  @Delete(':username/second-factor')
  @HttpCode(204)
  @Access('side.reset-second-factor')
  async resetSecondFactor(
    @Param('side', { schema: Code }) side: string,
    @Param('username', { schema: Username }) username: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    mustAdminister(side, principal);
    if (!(await this.factors.removeAtSide(username, side, principal)))
      throw ProblemError.notFound('second factor');
  }

  /** For somebody whom the side's provider knows by another subject from now on: the next sign-in links it by name. */
  @Delete(':username/subject')
  @HttpCode(204)
  @Access('side.unlink-subject')
  async unlinkSubject(
    @Param('side', { schema: Code }) side: string,
    @Param('username', { schema: Username }) username: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    mustAdminister(side, principal);
    if (!(await this.subjects.unlinkAtSide(username, side, principal)))
      throw ProblemError.notFound('subject');
  }

  /** Everything that the side holds about one of its people, as one document. */
  @Post(':username/export')
  @HttpCode(200)
  @Answers(200, 'PersonExport')
  @Access('side.export-person')
  async export(
    @Param('side', { schema: Code }) side: string,
    @Param('username', { schema: Username }) username: string,
    @Body({ schema: ExportPersonBody }) body: ExportPersonBody,
    @CurrentPrincipal() principal: Principal,
  ): Promise<StreamableFile> {
    const document = await this.people.execute({ side, username }, body, principal);
    return new StreamableFile(document, { type: 'application/json; charset=utf-8' });
  }
}
