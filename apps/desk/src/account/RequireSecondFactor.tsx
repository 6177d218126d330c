import { type ReactNode } from 'react';
import { api } from '../api/endpoints';
import { useText } from '../i18n/text';
import { useSession } from '../session/session';
import { LanguageChoice } from '../shell/LanguageChoice';
import { SecondFactorPart } from './SecondFactorPart';
import { useAnswer } from './useAnswer';

/**
 * Shows nothing else to somebody who must set a second factor up first (ID3). Everybody else waits for nothing: what they
 * open is shown at once, and the server says no to what it does not allow.
 */
export function RequireSecondFactor({ children }: { children: ReactNode }) {
  const text = useText();
  const { signOut } = useSession();
  const { value, again } = useAnswer(api.secondFactor);
  if (value?.required !== true) return children;
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>{text('account.title')}</h1>
        <p className="warning" role="status">
          {text('account.factorNeeded')}
        </p>
        <SecondFactorPart onChanged={again} />
        <button type="button" className="button button-wide" onClick={signOut}>
          {text('app.signOut')}
        </button>
      </div>
      <LanguageChoice />
    </main>
  );
}
