import { Module } from '@nestjs/common';
import { Auditor } from './auditor/auditor';
import { ClaimStage } from './claim-stage';
import { CountAlarms } from './count-alarms';
import { Dispatcher } from './dispatcher';
import { ErasePeople } from './erase-people';
import { EscalateStage } from './escalate-stage';
import { HurryLadders } from './hurry-ladders';
import { LinkAudit } from './audit/link-audit';
import { SignHeads } from './audit/sign-heads';
import { NoteNearMisses } from './note-near-misses';
import { PresenceStage } from './presence-stage';
import { PurgeData } from './purge-data';
import { RouteStage } from './route-stage';
import { Setbacks } from './setbacks';
import { SumUpLateness } from './sum-up-lateness';

/** Turns reports into alerts, lets unanswered alerts climb, and proves that neither is forgotten. */
@Module({
  providers: [
    Dispatcher,
    Setbacks,
    RouteStage,
    NoteNearMisses,
    EscalateStage,
    SumUpLateness,
    ClaimStage,
    HurryLadders,
    PresenceStage,
    LinkAudit,
    SignHeads,
    Auditor,
    CountAlarms,
    PurgeData,
    ErasePeople,
  ],
})
export class DispatchModule {}
