import { type FormEvent, useState } from 'react';
import { SecretInput } from '../account/SecretInput';
import { useText } from '../i18n/text';
import { useReturn } from '../session/provider-return';
import { signInFailure } from '../session/sign-in-failure';

/** Somebody is back from an identity provider, and is being signed in: with a code where the account asks for one. */
export function Returned() {
  const text = useText();
  const { busy, failure, asksCode, exchange, forget } = useReturn();
  const [code, setCode] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    exchange(asksCode ? code : undefined);
  };
  if (busy && !asksCode) return <p role="status">{text('signIn.returning')}</p>;
  return (
    <form className="sign-in-form" onSubmit={send}>
      {asksCode && (
        <SecretInput
          kind="code"
          label={text('signIn.code')}
          value={code}
          error={undefined}
          onChange={setCode}
        />
      )}
      {failure !== null && (
        <p className="failure" role="alert">
          {signInFailure(text, failure)}
        </p>
      )}
      <button type="submit" className="send" disabled={busy}>
        {text(busy ? 'signIn.busy' : 'signIn.send')}
      </button>
      <button type="button" className="button button-wide" onClick={forget}>
        {text('signIn.otherWay')}
      </button>
    </form>
  );
}
