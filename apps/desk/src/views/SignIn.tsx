import { type FormEvent, useState } from 'react';
import { fieldErrors, Refusal } from '../api/failure';
import { Field } from '../components/Field';
import { BrandIcon } from '../components/icons';
import { useText } from '../i18n/text';
import { useSession } from '../session/session';
import { signInFailure } from '../session/sign-in-failure';
import { LanguageChoice } from '../shell/LanguageChoice';

/** Whether the server asks for the second factor. */
const wantsCode = (failure: unknown): boolean =>
  failure instanceof Refusal &&
  (failure.problem.code.includes('code') || fieldErrors(failure).some(({ pointer }) => pointer === '/code'));

export function SignIn() {
  const text = useText();
  const { signIn, ended } = useSession();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [form, setForm] = useState({ username: '', password: '', code: '' });
  const [asksCode, setAsksCode] = useState(false);
  const errorAt = (pointer: string) =>
    fieldErrors(failure).find((error) => error.pointer === pointer)?.detail;

  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    signIn({
      username: form.username.trim(),
      password: form.password,
      code: (asksCode && form.code) || undefined,
    })
      .catch((error: unknown) => {
        setFailure(error);
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
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={send}>
        <div className="sign-in-brand">
          <BrandIcon />
          <h1 lang="en">Pasban</h1>
          <p className="sign-in-names dim">
            <span lang="ur">پاسبان</span>
            <span aria-hidden="true"> · </span>
            <span lang="zh">哨兵</span>
          </p>
        </div>
        <p className="dim">{text('app.purpose')}</p>
        {ended && failure === null && (
          <p className="warning" role="status">
            {text('signIn.ended')}
          </p>
        )}
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
      <LanguageChoice />
    </main>
  );
}
