import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type AuditPage, AuditQuery } from '@pasban/contracts';
import { Answers } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal } from '@pasban/identity';
import { ReadAudit } from './read-audit';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
export class AuditController {
  constructor(@Inject(ReadAudit) private readonly readAudit: ReadAudit) {}

  /** What has happened within the last second may not be here yet. */
  @Get()
  @Answers(200, 'AuditPage')
  @Access('audit.read')
  page(
    @Query({ schema: AuditQuery }) query: AuditQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<AuditPage> {
    return this.readAudit.page(query, who);
  }
}
