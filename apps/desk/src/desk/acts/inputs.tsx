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

/** What was written, or nothing where only spaces were. */
export const said = (words: string): string | undefined => (words.trim() === '' ? undefined : words);
