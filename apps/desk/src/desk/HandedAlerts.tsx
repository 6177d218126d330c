import { ExerciseWord } from '../components/Exercise';
import { SeverityMark } from '../components/SeverityMark';
import { Words } from '../components/Words';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import type { Handed } from './handed';

/** What is open at a hand-over: how grave, what, and who has it. */
export function HandedAlerts({ alerts, total }: { alerts: readonly Handed[]; total: number }) {
  const text = useText();
  return (
    <section className="handed" aria-labelledby="handed-title">
      <h3 id="handed-title" className="label">
        {text('handOver.open', { count: total })}
      </h3>
      <ul tabIndex={0} aria-labelledby="handed-title">
        {alerts.map((alert) => (
          <li key={alert.incident}>
            <SeverityMark severity={alert.severity} quiet={alert.state !== 'open'} size={18} />
            <span className="handed-words">
              <span className="unseen">{codeText(text, 'severity', alert.severity)}. </span>
              <ExerciseWord status={alert.status} />
              <Words language={alert.language}>{alert.headline}</Words>
              <span className="dim dense">
                {alert.heldBy === null
                  ? codeText(text, 'otherState', alert.state)
                  : text('handOver.heldBy', { who: alert.heldBy })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
