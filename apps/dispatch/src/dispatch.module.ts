import { Module } from '@nestjs/common';
import { Dispatcher } from './dispatcher';
import { EscalateStage } from './escalate-stage';
import { RouteStage } from './route-stage';

/** Turns reports into alerts and lets unanswered alerts climb. */
@Module({ providers: [Dispatcher, RouteStage, EscalateStage] })
export class DispatchModule {}
