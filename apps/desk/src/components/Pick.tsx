import { Field } from './Field';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, label: string])[];
  error?: string;
  /** What stands there while nothing is chosen. */
  choose?: string;
}

/** One of several, as the browser's own list. */
export function Pick({ label, value, onChange, options, error, choose }: Props) {
  return (
    <Field label={label} error={error}>
      {(wiring) => (
        <select
          {...wiring}
          className="select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {choose !== undefined && <option value="">{choose}</option>}
          {options.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
