import { type FormEvent, useState } from 'react';
import { api } from '../api/endpoints';
import { useAct } from '../desk/useAct';
import { useText } from '../i18n/text';
import { signInFailure } from '../session/sign-in-failure';
import { SecretInput } from './SecretInput';

/** Takes the second factor away: whoever sits at a screen that was left alone has neither password nor code. */
export function RemoveForm({ asksPassword, onDone }: { asksPassword: boolean; onDone: () => void }) {
  const text = useText();
  const act = useAct();
  const [{ password, code }, setForm] = useState({ password: '', code: '' });
  const send = (event: FormEvent) => {
    event.preventDefault();
    act.run(() => api.removeFactor({ code, ...(asksPassword ? { password } : {}) }), onDone);
  };
  return (
    <form className="account-form" onSubmit={send}>
      {asksPassword && (
        <SecretInput
          kind="password"
          label={text('account.password')}
          value={password}
          error={act.errorAt('/password')}
          onChange={(value) => setForm({ password: value, code })}
        />
      )}
      <SecretInput
        kind="code"
        label={text('account.code')}
        value={code}
        error={act.errorAt('/code')}
        onChange={(value) => setForm({ password, code: value })}
      />
      {act.failure !== null && (
        <p className="failure" role="alert">
          {signInFailure(text, act.failure)}
        </p>
      )}
      <button type="submit" className="button button-wide" disabled={act.busy}>
        {text('account.remove')}
      </button>
    </form>
  );
}
