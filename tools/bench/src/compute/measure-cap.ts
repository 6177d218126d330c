import { performance } from 'node:perf_hooks';
import { readCap, reportOf } from '@pasban/cap';
import { ReportBody } from '@pasban/contracts';
import type { SubjectName } from '../baselines/subject';
import { quantile } from '../../../shared/statistics';
import { typicalCap } from '../load/cap-message';

export interface CapTask {
  side: SubjectName;
  /** How long it is measured. */
  seconds: number;
}

export interface CapMeasured {
  /** Milliseconds for one message. */
  p50: number;
  p99: number;
}

const WARM_UP_SECONDS = 1;

/** Measures a message's way from bytes to a report; beside it the same words as a report in JSON. */
export function measureCap({ side, seconds }: CapTask): Promise<CapMeasured> {
  const bytes = Buffer.from(typicalCap());
  const report = read(bytes);
  const json = Buffer.from(JSON.stringify(report));
  const once = side === 'floor' ? () => ReportBody.parse(JSON.parse(json.toString())) : () => read(bytes);
  const taken = (during: number): number[] => {
    const all: number[] = [];
    const end = performance.now() + during * 1_000;
    for (let now = performance.now(); now < end;) {
      once();
      const done = performance.now();
      all.push(done - now);
      now = done;
    }
    return all;
  };
  taken(WARM_UP_SECONDS);
  const times = taken(seconds);
  return Promise.resolve({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) });
}

function read(bytes: Buffer): ReportBody {
  const reading = readCap(bytes);
  const report = reading.ok ? reportOf(reading.message) : 'refused';
  if (typeof report === 'string') throw new Error(`the message is no report: ${report}`);
  return ReportBody.parse(report);
}
