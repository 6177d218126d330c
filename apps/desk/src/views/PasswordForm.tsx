import { type FormEvent, useState } from 'react';
import { fieldErrors } from '../api/failure';
import { Field } from '../components/Field';
import { useText } from '../i18n/text';
import { useSession } from '../session/session';
import { signInFailure, wantsCode } from '../session/sign-in-failure';

interface Props {
  failure: unknown;
  onFailure: (failure: unknown) => void;
}

/** User name, password, and the code where the account asks for one. */
export function PasswordForm({ failure, onFailure }: Props) {
  const text = useText();
  const { signIn } = useSession();
  const [busy, setBusy] = useState(false);
  const [form, setForm] = useState({ username: '', password: '', code: '' });
  const [asksCode, setAsksCode] = useState(false);
  const errorAt = (pointer: string) =>
    fieldErrors(failure).find((error) => error.pointer === pointer)?.detail;

  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    onFailure(null);
    signIn({
      username: form.username.trim(),
      password: form.password,
      code: (asksCode && form.code) || undefined,
    })
      .catch((error: unknown) => {
        onFailure(error);
        if (wantsCode(error)) setAsksCode(true);
      })
      .finally(() => setBusy(false));
  };
  const input = (name: keyof typeof form, type: string, autoComplete: string) => (
    <Field label={text(`signIn.${name}`)} error={errorAt(`/${name}`)}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          dir="ltr"
          type={type}
          name={name}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          value={form[name]}
          onChange={({ target }) => {
            setForm({ ...form, [name]: target.value });
            // Another account may have no second factor.
            if (name === 'username') setAsksCode(false);
          }}
        />
      )}
    </Field>
  );
  return (
    <form className="sign-in-form" onSubmit={send}>
      {input('username', 'text', 'username')}
      {input('password', 'password', 'current-password')}
      {asksCode && input('code', 'text', 'one-time-code')}
      {failure !== null && (
        <p className="failure" role="alert">
          {signInFailure(text, failure)}
        </p>
      )}
      <button type="submit" className="send" disabled={busy}>
        {text(busy ? 'signIn.busy' : 'signIn.send')}
      </button>
    </form>
  );
}
