import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Finding, keyOf, type NoReport, readCap, reportOf } from '@pasban/cap';
import type { CapAccepted, CapFinding } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import type { Machine, Principal } from '@pasban/identity';
import { CurrentTopology } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { asFarAsAcceptable } from './acceptable';
import { SubmitReport } from './submit-report';
import { submitterOf } from './submitter';

const WHY_NO_REPORT: Record<NoReport, string> = {
  answer:
    'An acknowledgement or an error is an answer to a message of ours, and we send none that asks for one.',
  cancellation: 'A cancellation reports nothing. Say in a report, or to the desk, what is over.',
  system: 'A message between systems reports nothing.',
  draft: 'A draft is not yet meant for anybody.',
};

/** Takes a CAP message as a report (CP8): whatever can be understood safely is taken, and what was mended is told. */
@Injectable()
export class SubmitCap {
  constructor(
    @Inject(SubmitReport) private readonly submitReport: SubmitReport,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(document: unknown, from: Principal | Machine): Promise<CapAccepted> {
    if (!(document instanceof Uint8Array)) {
      throw ProblemError.of(415, 'media-type', 'This media type is not accepted here.', {
        detail: 'A CAP message is application/cap+xml.',
      });
    }
    const reading = readCap(document);
    if (!reading.ok) throw refusal(reading.findings);
    const { language = 'en' } = this.topology.view().sides[submitterOf(from).side] ?? {};
    const report = reportOf(reading.message, { languages: [language, 'en'] });
    if (typeof report === 'string') {
      throw ProblemError.of(422, 'no-report', 'This message is no report.', {
        detail: WHY_NO_REPORT[report],
      });
    }
    const { body, left } = asFarAsAcceptable(report, this.topology.value, this.clock.now());
    const accepted = await this.submitReport.execute(body, nameOf(reading.message), from, reading.message);
    return { ...accepted, findings: [...reading.findings.map(told), ...left] };
  }
}

/** What names a message for ever is the key under which it is one report. */
const nameOf = (message: Parameters<typeof keyOf>[0]): string =>
  `cap:${createHash('sha256').update(keyOf(message)).digest('base64url')}`;

const told = ({ weight, code, line, path, message }: Finding): CapFinding => ({
  weight: weight === 'noted' ? 'noted' : 'repaired',
  code,
  line,
  path,
  detail: message,
});

function refusal(findings: readonly Finding[]): ProblemError {
  const errors = findings
    .filter(({ weight }) => weight === 'refused')
    .map(({ line, path, message }) => ({ pointer: path, detail: `line ${line}: ${message}` }));
  return ProblemError.invalid(errors);
}
