import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  Code,
  ErasableName,
  ErasePersonBody,
  type Erasure,
  type ErasurePlan,
  ExportPersonBody,
  Username,
} from '@pasban/contracts';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal, SecondFactors, Subjects } from '@pasban/identity';
import type { FastifyReply } from 'fastify';
import { ErasePerson } from '../people/erase-person';
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
    @Inject(ErasePerson) private readonly erasures: ErasePerson,
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

  /** What erasing somebody would change; with the confirmation that this answers, it is done (202). */
  @Post(':username/erase')
  @HttpCode(200)
  @Answers(200, 'ErasurePlan')
  @Answers(202, 'Erasure')
  @Access('side.erase-person')
  async erase(
    @Param('side', { schema: Code }) side: string,
    @Param('username', { schema: ErasableName }) username: string,
    @Body({ schema: ErasePersonBody }) body: ErasePersonBody,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasurePlan | Erasure> {
    const { reason, confirmation } = body;
    if (confirmation === undefined) return this.erasures.plan({ side, username }, body, principal);
    const erasure = await this.erasures.confirm(
      { side, username },
      { reason, code: confirmation },
      principal,
    );
    void reply.status(202);
    return erasure;
  }
}
