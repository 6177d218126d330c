import { Inject, Injectable } from '@nestjs/common';
import type { ReportProgress } from '@pasban/contracts';
import { ProblemError } from '@pasban/http';
import type { Principal } from '@pasban/identity';
import { Database, reportProgress } from '@pasban/persistence';

/** Tells a submitter what became of a report; to anyone else the report does not exist. */
@Injectable()
export class ReadProgress {
  constructor(@Inject(Database) private readonly db: Database) {}

  async execute(id: string, { user }: Principal): Promise<ReportProgress> {
    const progress = await reportProgress(this.db, id, user.id);
    if (!progress) throw ProblemError.notFound('report');
    return progress;
  }
}
