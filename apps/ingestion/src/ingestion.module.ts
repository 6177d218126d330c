import { Module } from '@nestjs/common';
import { ReadProgress } from './read-progress';
import { ReportsController } from './reports.controller';
import { SubmitReport } from './submit-report';

/** Accepts reports. Needs the database alone: a queue that is away delays nothing but the wake-up (IN6). */
@Module({ controllers: [ReportsController], providers: [SubmitReport, ReadProgress] })
export class IngestionModule {}
