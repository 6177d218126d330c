import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiTags } from '@nestjs/swagger';
import { Id, IdempotencyKey, type ReportAccepted, ReportBody, type ReportProgress } from '@pasban/contracts';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, CurrentSubmitter, type Machine, type Principal } from '@pasban/identity';
import { ReadProgress } from './read-progress';
import { SubmitReport } from './submit-report';

@ApiTags('reports')
@ApiBearerAuth()
@Controller('v1/reports')
export class ReportsController {
  constructor(
    @Inject(SubmitReport) private readonly submitReport: SubmitReport,
    @Inject(ReadProgress) private readonly readProgress: ReadProgress,
  ) {}

  @Post()
  @HttpCode(202)
  @Answers(202, 'ReportAccepted')
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key is the same report, for ever.',
  })
  @Access('report.submit')
  submit(
    @Body({ schema: ReportBody }) body: ReportBody,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentSubmitter() from: Principal | Machine,
  ): Promise<ReportAccepted> {
    return this.submitReport.execute(body, keyOf(key), from);
  }

  @Get(':id')
  @Answers(200, 'ReportProgress')
  @Access('report.progress')
  progress(
    @Param('id', { schema: Id }) id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ReportProgress> {
    return this.readProgress.execute(id, principal);
  }
}

function keyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = IdempotencyKey.safeParse(header);
  if (key.success) return key.data;
  const detail = key.error.issues.map(({ message }) => message).join('; ');
  throw ProblemError.invalid([{ pointer: '#header/Idempotency-Key', detail }]);
}
