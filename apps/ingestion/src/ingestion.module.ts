import { Module } from '@nestjs/common';
import { CapController } from './cap.controller';
import { ReadProgress } from './read-progress';
import { ReportsController } from './reports.controller';
import { SubmitCap } from './submit-cap';
import { SubmitReport } from './submit-report';

/** Accepts reports. Needs the database alone: a queue that is away delays nothing but the wake-up (IN6). */
@Module({
  controllers: [ReportsController, CapController],
  providers: [SubmitReport, SubmitCap, ReadProgress],
})
export class IngestionModule {}
