import { Field } from '../../components/Field';
import { useText } from '../../i18n/text';

interface ReasonProps {
  value: string;
  onChange: (value: string) => void;
  /** Without one the act is not sent. */
  needed?: boolean;
  label?: string;
  hint?: string;
  error?: string;
  maxLength?: number;
}

/** Why somebody does something, in their own words. */
export function Reason({ value, onChange, needed, label, hint, error, maxLength = 500 }: ReasonProps) {
  const text = useText();
  return (
    <Field label={label ?? text(needed ? 'act.reason' : 'act.reasonOptional')} hint={hint} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          dir="auto"
          maxLength={maxLength}
          required={needed}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface PickProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, label: string])[];
  error?: string;
  /** What stands there while nothing is chosen. */
  choose?: string;
}

/** One of several, as the browser's own list. */
export function Pick({ label, value, onChange, options, error, choose }: PickProps) {
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

/** What was written, or nothing where only spaces were. */
export const said = (words: string): string | undefined => (words.trim() === '' ? undefined : words);
