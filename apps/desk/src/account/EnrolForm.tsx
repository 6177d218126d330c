import type { Enrolment } from '@pasban/contracts';
import { type FormEvent, useState } from 'react';
import { api } from '../api/endpoints';
import { useAct } from '../desk/useAct';
import { useText } from '../i18n/text';
import { signInFailure } from '../session/sign-in-failure';
import { SecretInput } from './SecretInput';

/** Sets a second factor up: the password, then the key for the authenticator, then a code of it, then recovery codes. */
export function EnrolForm({ asksPassword, onDone }: { asksPassword: boolean; onDone: () => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  if (recoveryCodes) return <Recovery codes={recoveryCodes} onKept={onDone} />;
  return enrolment ? (
    <Confirm enrolment={enrolment} onConfirmed={setRecoveryCodes} />
  ) : (
    <Begin asksPassword={asksPassword} onBegun={setEnrolment} />
  );
}

function Begin({
  asksPassword,
  onBegun,
}: {
  asksPassword: boolean;
  onBegun: (enrolment: Enrolment) => void;
}) {
  const text = useText();
  const act = useAct();
  const [password, setPassword] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    act.run(
      async () => onBegun(await api.enrol(asksPassword ? { password } : {})),
      () => undefined,
    );
  };
  return (
    <form className="account-form" onSubmit={send}>
      {asksPassword && (
        <SecretInput
          kind="password"
          label={text('account.password')}
          value={password}
          error={act.errorAt('/password')}
          onChange={setPassword}
        />
      )}
      <Refused error={act.failure} />
      <button type="submit" className="button button-wide" disabled={act.busy}>
        {text('account.begin')}
      </button>
    </form>
  );
}

function Confirm({
  enrolment: { secret, uri },
  onConfirmed,
}: {
  enrolment: Enrolment;
  onConfirmed: (codes: readonly string[]) => void;
}) {
  const text = useText();
  const act = useAct();
  const [code, setCode] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    act.run(
      async () => onConfirmed((await api.confirmFactor({ code })).recoveryCodes),
      () => undefined,
    );
  };
  return (
    <form className="account-form" onSubmit={send}>
      <p>{text('account.secret')}</p>
      <code className="account-secret" dir="ltr">
        {inFours(secret)}
      </code>
      <a href={uri}>{text('account.openApp')}</a>
      <SecretInput
        kind="code"
        label={text('account.code')}
        value={code}
        error={act.errorAt('/code')}
        onChange={setCode}
      />
      <Refused error={act.failure} />
      <button type="submit" className="send" disabled={act.busy}>
        {text('account.confirm')}
      </button>
    </form>
  );
}

function Recovery({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const text = useText();
  return (
    <div className="account-form">
      <p>{text('account.recovery')}</p>
      <ul className="account-codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" className="send" onClick={onKept}>
        {text('account.kept')}
      </button>
    </div>
  );
}

function Refused({ error }: { error: unknown }) {
  const text = useText();
  if (error === null) return null;
  return (
    <p className="failure" role="alert">
      {signInFailure(text, error)}
    </p>
  );
}

/** Read over from one screen and typed into another: in groups nobody loses the place. */
const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
