import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AssignBody,
  ClaimBody,
  CommentBody,
  EscalateBody,
  HoldBody,
  Id,
  type IncidentDetail,
  type IncidentPage,
  MergeBody,
  RegradeBody,
  ReleaseBody,
  ReopenBody,
  ResolveBody,
  ShowSubmitterBody,
  SnoozeBody,
  SplitBody,
  type SubmitterShown,
} from '@pasban/contracts';
import {
  assign,
  claim,
  comment,
  escalate,
  regrade,
  releaseTo,
  reopen,
  resolve,
  snooze,
} from '@pasban/domain';
import { Answers } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal } from '@pasban/identity';
import { ChangeIncident } from './change-incident';
import { CorrelateByHand } from './correlate-by-hand';
import { HoldIncident } from './hold-incident';
import { IncidentQuery } from './incident-query';
import { ReadIncidents } from './read-incidents';
import { ShowSubmitter } from './show-submitter';

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentsController {
  constructor(
    @Inject(ReadIncidents) private readonly read: ReadIncidents,
    @Inject(ChangeIncident) private readonly change: ChangeIncident,
    @Inject(CorrelateByHand) private readonly byHand: CorrelateByHand,
    @Inject(ShowSubmitter) private readonly submitters: ShowSubmitter,
    @Inject(HoldIncident) private readonly holds: HoldIncident,
  ) {}

  @Get()
  @Answers(200, 'IncidentPage')
  @Access('incident.read')
  list(
    @Query({ schema: IncidentQuery }) query: IncidentQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentPage> {
    return this.read.page(query, who);
  }

  @Get(':id')
  @Answers(200, 'IncidentDetail')
  @Access('incident.read')
  detail(
    @Param('id', { schema: Id }) id: string,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.read.detail(id, who);
  }

  @Post(':id/comment')
  @Answers(200, 'IncidentDetail')
  @HttpCode(200)
  @Access('incident.comment')
  comment(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CommentBody }) body: CommentBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, comment(body));
  }

  @Post(':id/resolve')
  @Answers(200, 'IncidentDetail')
  @HttpCode(200)
  @Access('incident.resolve')
  resolve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ResolveBody }) body: ResolveBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, resolve(body));
  }

  @Post(':id/reopen')
  @Answers(200, 'IncidentDetail')
  @HttpCode(200)
  @Access('incident.reopen')
  reopen(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReopenBody }) body: ReopenBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, reopen(body));
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.assign')
  assign(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssignBody }) body: AssignBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, assign(body));
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.snooze')
  snooze(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SnoozeBody }) body: SnoozeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, snooze(body));
  }

  @Post(':id/regrade')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.regrade')
  regrade(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegradeBody }) body: RegradeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, regrade(body));
  }

  @Post(':id/release')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.release')
  release(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReleaseBody }) body: ReleaseBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, releaseTo(body));
  }

  /** A contested place goes to the first neighbour whose people claim it. */
  @Post(':id/claim')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.claim')
  claim(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ClaimBody }) body: ClaimBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, claim(body));
  }

  @Post(':id/escalate')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.escalate')
  escalate(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EscalateBody }) body: EscalateBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, who, escalate(body));
  }

  /** Answers with the merged incident, which points to the other. */
  @Post(':id/merge')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.merge')
  merge(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MergeBody }) body: MergeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.byHand.merge(id, body, who);
  }

  /** Answers with what is left of the incident; its log names the one that its reports went to. */
  @Post(':id/split')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.split')
  split(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SplitBody }) body: SplitBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.byHand.split(id, body, who);
  }

  /** Every look is in the incident's log and in the audit, with its reason. */
  @Post(':id/submitter')
  @HttpCode(200)
  @Answers(200, 'SubmitterShown')
  @Access('incident.show-submitter')
  showSubmitter(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ShowSubmitterBody }) body: ShowSubmitterBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<SubmitterShown> {
    return this.submitters.execute(id, body, who);
  }

  /** Keeps the purge away from the own side's copies, until the hold is lifted. */
  @Post(':id/hold')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.hold')
  hold(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HoldBody }) body: HoldBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.holds.execute(id, 'placed', body, who);
  }

  @Post(':id/lift-hold')
  @HttpCode(200)
  @Answers(200, 'IncidentDetail')
  @Access('incident.hold')
  liftHold(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HoldBody }) body: HoldBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<IncidentDetail> {
    return this.holds.execute(id, 'lifted', body, who);
  }
}
