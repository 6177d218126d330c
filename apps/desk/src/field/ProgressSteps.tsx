import type { ReportProgress } from '@pasban/contracts';
import { CheckIcon } from '../components/icons';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock } from '../i18n/time';

type StepKey = 'received' | 'routed' | 'seen' | 'answered' | 'resolved';

interface Step {
  key: StepKey;
  at: string | null;
}

function stepsOf(progress: ReportProgress | undefined): Step[] {
  const steps: Step[] = [
    { key: 'received', at: progress?.receivedAt ?? null },
    { key: 'routed', at: progress?.routedAt ?? null },
    { key: 'seen', at: progress?.renderedAt ?? null },
    { key: 'answered', at: progress?.acknowledgedAt ?? null },
  ];
  if (progress?.resolvedAt) steps.push({ key: 'resolved', at: progress.resolvedAt });
  return steps;
}

/** The way of a report, up to the person who has it: it closes the loop for whoever sent it. */
export function ProgressSteps({ progress, zone }: { progress: ReportProgress | undefined; zone: string }) {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  const steps = stepsOf(progress);
  const current = steps.findIndex(({ at }) => at === null);
  return (
    <ol className="progress">
      {steps.map(({ key, at }, index) => (
        <li key={key} className={at !== null ? 'reached' : index === current ? 'awaited' : 'ahead'}>
          <span className="progress-dot">{at !== null && <CheckIcon size={14} />}</span>
          <span className="progress-name">
            {text(at === null ? `progress.${key}` : `progress.${key}Done`)}
          </span>
          {at !== null && <time dateTime={at}>{clock(at, zone, locale)}</time>}
        </li>
      ))}
    </ol>
  );
}
