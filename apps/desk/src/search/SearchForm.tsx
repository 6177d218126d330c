import { CATEGORIES, INCIDENT_STATES, SEVERITIES } from '@pasban/contracts';
import { type FormEvent, useEffect, useState } from 'react';
import { Pick } from '../components/Pick';
import { Field } from '../components/Field';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { useNames, useTopology } from '../session/topology';
import { NOTHING, type SearchFilter, SPANS } from './filter';

interface Props {
  filter: SearchFilter;
  onChange: (filter: SearchFilter) => void;
}

/** What is looked for: a choice counts at once, words when they are sent. */
export function SearchForm({ filter, onChange }: Props) {
  const text = useText();
  const names = useNames();
  const jurisdictions = useTopology(({ topology }) => topology.jurisdictions);
  const [words, setWords] = useState(filter.words);
  // The way back changes the words, too.
  useEffect(() => setWords(filter.words), [filter.words]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onChange({ ...filter, words: words.trim() });
  };
  const pick = <Name extends 'severity' | 'category' | 'state' | 'span'>(
    name: Name,
    codes: readonly Exclude<SearchFilter[Name], ''>[],
    label: (code: string) => string,
  ) => (
    <Pick
      label={text(`search.${name}`)}
      choose={text(`search.any.${name}`)}
      value={filter[name]}
      options={codes.map((code) => [code, label(code)])}
      onChange={(value) => onChange({ ...filter, words: words.trim(), [name]: value })}
    />
  );
  return (
    <form className="search-form panel" role="search" onSubmit={send}>
      <div className="search-words">
        <Field label={text('search.words')} hint={text('search.wordsHint')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="search"
              dir="auto"
              maxLength={200}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="button search-send">
          {text('search.send')}
        </button>
      </div>
      <div className="search-filters">
        {pick('severity', SEVERITIES, (code) => codeText(text, 'severity', code))}
        {pick('category', CATEGORIES, (code) => codeText(text, 'category', code))}
        {pick('state', INCIDENT_STATES, (code) => codeText(text, 'state', code))}
        <Pick
          label={text('search.jurisdiction')}
          choose={text('search.any.jurisdiction')}
          value={filter.jurisdiction}
          options={Object.keys(jurisdictions).map((code) => [code, `${names.jurisdiction(code)} · ${code}`])}
          onChange={(jurisdiction) => onChange({ ...filter, words: words.trim(), jurisdiction })}
        />
        {pick('span', SPANS, (hours) => text('search.hours', { hours: Number(hours) }))}
        {Object.values(filter).some((value) => value !== '') && (
          <button type="button" className="button search-clear" onClick={() => onChange(NOTHING)}>
            {text('search.clear')}
          </button>
        )}
      </div>
    </form>
  );
}
