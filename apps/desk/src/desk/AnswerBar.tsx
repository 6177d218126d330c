import type { AlertView } from '@pasban/contracts';
import { Failure } from '../components/Failure';
import { CheckIcon } from '../components/icons';
import { needsAnswer, needsSupervisor, type WorkItem } from '@pasban/feed-client';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock } from '../i18n/time';
import { useNames } from '../session/topology';
import type { Acknowledging } from './useAcknowledge';

interface Props {
  item: WorkItem;
  desk: string;
  zone: string;
  role: 'officer' | 'supervisor' | null;
  acknowledging: Acknowledging;
}

/** Whether pressing the button would still change anything for this person. */
export function mayAnswer(item: WorkItem, desk: string, role: Props['role']): boolean {
  if (!item.alert || role === null || !needsAnswer(item)) return false;
  const recorded = item.alert.answers.some((answer) => answer.desk === desk && !answer.sufficient);
  return role === 'supervisor' || !(recorded && needsSupervisor(item));
}

/** The incident's one next act, the only filled button on the page. */
export function AnswerButton({ item, desk, role, acknowledging }: Omit<Props, 'zone'>) {
  const text = useText();
  if (!mayAnswer(item, desk, role)) return null;
  return (
    <button
      type="button"
      className={`acknowledge sev-${item.incident.severity}`}
      onClick={acknowledging.acknowledge}
      disabled={acknowledging.busy}
      aria-keyshortcuts="A"
    >
      {text(acknowledging.busy ? 'answer.sending' : 'answer.acknowledge')}
      <kbd aria-hidden="true">A</kbd>
    </button>
  );
}

/** Who has answered, and whether that was enough. */
export function AnswerNotice({ item, zone, acknowledging }: Omit<Props, 'desk' | 'role'>) {
  return (
    <div className="answer-notice" role="status">
      {acknowledging.failure !== null && <Failure error={acknowledging.failure} />}
      {item.alert && <Standing alert={item.alert} zone={zone} already={acknowledging.already} />}
    </div>
  );
}

function Standing({ alert, zone, already }: { alert: AlertView; zone: string; already: boolean }) {
  const text = useText();
  const names = useNames();
  const locale = useLocale((store) => store.locale);
  const values = (answer: AlertView['answers'][number]) => ({
    who: answer.by,
    desk: names.desk(answer.desk),
    time: clock(answer.at, zone, locale),
  });
  const winner = alert.answers.find(({ sufficient }) => sufficient);
  if (winner) {
    return (
      <p className="ok">
        <CheckIcon /> {text(already ? 'answer.already' : 'answer.stopped', values(winner))}
      </p>
    );
  }
  const recorded = alert.answers.at(-1);
  if (alert.state === 'closed') return null;
  return recorded ? <p className="recorded">{text('answer.recorded', values(recorded))}</p> : null;
}
