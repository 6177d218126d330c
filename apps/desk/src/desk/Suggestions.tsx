import type { Suggestion } from '@pasban/contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../components/Dialog';
import { SeverityMark } from '../components/SeverityMark';
import { Words } from '../components/Words';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';
import { MergeForm } from './MergeForm';
import { headlineOf } from './words';

interface Props {
  incident: string;
  suggestions: readonly Suggestion[];
  hrefOf: (incident: string) => string;
  mayMerge: boolean;
  onDone: () => void;
}

/** What may be the same, and why the system thinks so; whether it is, a person says (CO2, CO3). */
export function Suggestions({ incident, suggestions, hrefOf, mayMerge, onDone }: Props) {
  const text = useText();
  const [merging, setMerging] = useState<string | null>(null);
  if (suggestions.length === 0) return null;
  return (
    <section className="panel" aria-label={text('suggest.title')}>
      <header className="panel-head">
        <h3>{text('suggest.title')}</h3>
      </header>
      <ul className="suggestions">
        {suggestions.map((suggestion, index) => (
          <li key={suggestion.incident.id} className={`sev-${suggestion.incident.severity}`}>
            <SeverityMark severity={suggestion.incident.severity} quiet size={18} />
            <div>
              <Link href={hrefOf(suggestion.incident.id)}>
                <span className="unseen">{codeText(text, 'severity', suggestion.incident.severity)}. </span>
                <Words language={suggestion.incident.language}>{headlineOf(text, suggestion.incident)}</Words>
              </Link>
              <Why suggestion={suggestion} />
            </div>
            {mayMerge && (
              <button
                type="button"
                className="button"
                data-act={index === 0 ? 'merge' : undefined}
                onClick={() => setMerging(suggestion.incident.id)}
              >
                {text('merge.send')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {merging !== null && (
        <Dialog title={text('merge.title')} onClose={() => setMerging(null)}>
          <MergeForm
            from={merging}
            into={incident}
            onDone={() => {
              setMerging(null);
              onDone();
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

function Why({ suggestion: { reason, distanceM, seconds, incident } }: { suggestion: Suggestion }) {
  const text = useText();
  const parts = [
    text(`suggest.${reason}`),
    distanceM !== null && text('unit.m', { value: Math.round(distanceM) }),
    seconds > 0 && text('suggest.apart', { time: count(seconds) }),
    incident.reference,
  ].filter((part) => part !== false);
  return <p className="dim dense">{parts.join(' · ')}</p>;
}
