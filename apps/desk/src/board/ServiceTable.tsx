import type { ServiceLevel, Took } from '@pasban/contracts';
import { useState } from 'react';
import { api } from '../api/endpoints';
import { Failure } from '../components/Failure';
import { Pick } from '../components/Pick';
import { SeverityMark } from '../components/SeverityMark';
import { codeText } from '../i18n/codes';
import '../i18n/search';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';
import { useNames } from '../session/topology';
import { useRepeated } from './useRepeated';

const EVERY_MS = 30_000;
/** How far back, hours: the last hour, a shift, a day, a week. */
const SPANS = ['1', '12', '24', '168'] as const;

/** How soon alerts were seen and answered at a desk, beside the time that the policies allow. */
export function ServiceTable({ desks }: { desks: readonly string[] }) {
  const text = useText();
  const names = useNames();
  const [chosen, setChosen] = useState('');
  const [hours, setHours] = useState<string>('12');
  const desk = desks.includes(chosen) ? chosen : (desks[0] ?? '');
  const { value, failure, again } = useRepeated(
    (signal) => api.serviceLevels(desk, Number(hours), signal),
    EVERY_MS,
    `${desk} ${hours}`,
  );
  return (
    <section className="panel" aria-labelledby="board-levels">
      <header className="panel-head">
        <h2 id="board-levels">{text('levels.title')}</h2>
        <span className="dim">{text('levels.why')}</span>
      </header>
      <div className="levels-choice">
        {desks.length > 1 && (
          <Pick
            label={text('times.desk')}
            value={desk}
            onChange={setChosen}
            options={desks.map((code) => [code, names.desk(code)])}
          />
        )}
        <Pick
          label={text('search.span')}
          value={hours}
          onChange={setHours}
          options={SPANS.map((span) => [span, text('search.hours', { hours: Number(span) })])}
        />
      </div>
      <Failure error={value === null ? failure : null} onRetry={again} />
      {value?.levels.length === 0 && <p className="dim">{text('levels.none')}</p>}
      {value !== null && value.levels.length > 0 && (
        <div className="board-scroll" tabIndex={0} role="group" aria-labelledby="board-levels">
          <table className="times board-table dense" aria-labelledby="board-levels">
            <thead>
              <tr>
                {(['severity', 'alerts', 'rendered', 'answered', 'limit', 'inTime'] as const).map(
                  (column) => (
                    <th key={column} scope="col">
                      {text(`levels.${column}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {value.levels.map((level) => (
                <LevelRow key={level.severity} level={level} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function LevelRow({ level }: { level: ServiceLevel }) {
  const text = useText();
  const judged = level.inTime + level.late;
  return (
    <tr className={`sev-${level.severity}`}>
      <th scope="row">
        <span className="levels-severity">
          <SeverityMark severity={level.severity} quiet size={16} />{' '}
          {codeText(text, 'severity', level.severity)}
        </span>
      </th>
      <td className="num">{level.alerts}</td>
      <Times took={level.rendered} />
      <Times took={level.answered} />
      <td className="num">{level.limitsSeconds.map(count).join(' · ')}</td>
      <td className={level.late > 0 ? 'num levels-late' : 'num'}>
        {judged > 0 ? text('levels.of', { inTime: level.inTime, judged }) : text('levels.nothing')}
      </td>
    </tr>
  );
}

/** The middle one, and the time within which 95 of 100 were done. */
function Times({ took: { medianSeconds, p95Seconds } }: { took: Took }) {
  const text = useText();
  const shown = (seconds: number): string =>
    seconds < MINUTE ? text('unit.seconds', { value: rounded(seconds) }) : count(Math.round(seconds));
  if (medianSeconds === null || p95Seconds === null) return <td className="dim">{text('levels.nothing')}</td>;
  return (
    <td className="num">
      {shown(medianSeconds)} <span className="dim">· {shown(p95Seconds)}</span>
    </td>
  );
}

/** Seconds; from here on a time reads better as minutes and seconds. */
const MINUTE = 60;

/** Below ten seconds a tenth matters: that a screen shows at once is the point. */
const rounded = (seconds: number): number =>
  seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
