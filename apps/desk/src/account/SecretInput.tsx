import { Field } from '../components/Field';

interface Props {
  label: string;
  kind: 'password' | 'code';
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A password or a code: never spelled, corrected or turned round. */
export const SecretInput = ({ label, kind, value, error, onChange }: Props) => (
  <Field label={label} error={error}>
    {(wiring) => (
      <input
        {...wiring}
        className="input"
        dir="ltr"
        type={kind === 'password' ? 'password' : 'text'}
        autoComplete={kind === 'password' ? 'current-password' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        required
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);
