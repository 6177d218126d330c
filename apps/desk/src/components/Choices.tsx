import { type ReactNode, useId } from 'react';

interface Props<T extends string> {
  legend: string;
  value: T | null;
  options: readonly { value: T; label: ReactNode; lang?: string }[];
  onChoose: (value: T) => void;
  /** Hides the legend from sight where the choices speak for themselves. */
  quiet?: boolean;
  className?: string;
  error?: string;
}

/** Radio buttons drawn as one strip or as tiles: arrow keys and screen readers work as everywhere. */
export function Choices<T extends string>(props: Props<T>) {
  const { legend, value, options, onChoose, quiet = false, className = 'strip', error } = props;
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={quiet ? 'unseen' : 'label'}>{legend}</legend>
      <div className={className}>
        {options.map((option) => (
          <label key={option.value} className={`choice choice-${option.value}`} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              aria-invalid={error ? true : undefined}
            />
            <span className="choice-face">{option.label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
