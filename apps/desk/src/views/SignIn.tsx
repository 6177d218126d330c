import { useState } from 'react';
import { BrandIcon } from '../components/icons';
import { useText } from '../i18n/text';
import { useReturn } from '../session/provider-return';
import { useSession } from '../session/session';
import { returnFailure, signInFailure } from '../session/sign-in-failure';
import { LanguageChoice } from '../shell/LanguageChoice';
import { PasswordForm } from './PasswordForm';
import { ProviderChoice } from './ProviderChoice';
import { Returned } from './Returned';

export function SignIn() {
  const text = useText();
  const { ended } = useSession();
  const { ticket, refused, failure: over } = useReturn();
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
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
        {ended && failure === null && refused === null && (
          <p className="warning" role="status">
            {text('signIn.ended')}
          </p>
        )}
        {ticket === null ? (
          <>
            {(refused ?? over) !== null && failure === null && (
              <p className="failure" role="alert">
                {refused === null ? signInFailure(text, over) : returnFailure(text, refused)}
              </p>
            )}
            <PasswordForm failure={failure} onFailure={setFailure} />
            <ProviderChoice onFailure={setFailure} />
          </>
        ) : (
          <Returned />
        )}
      </div>
      <LanguageChoice />
    </main>
  );
}
