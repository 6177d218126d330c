import { api } from '../api/endpoints';
import { Failure } from '../components/Failure';
import { useText } from '../i18n/text';
import { EnrolForm } from './EnrolForm';
import { RemoveForm } from './RemoveForm';
import { useAnswer } from './useAnswer';
import { useWhen } from './useWhen';

/** The codes of an authenticator beside the password: set up, or taken away. */
export function SecondFactorPart({ onChanged }: { onChanged?: () => void }) {
  const text = useText();
  const when = useWhen();
  const { value, failure, again } = useAnswer(api.secondFactor);
  const changed = () => {
    again();
    onChanged?.();
  };
  return (
    <section className="account-part" aria-labelledby="account-factor">
      <h3 id="account-factor">{text('account.factor')}</h3>
      <p className="dim">{text('account.factorWhy')}</p>
      {value && value.since === null && <EnrolForm asksPassword={value.asksPassword} onDone={changed} />}
      {value && value.since !== null && (
        <>
          <p>{text('account.factorSince', { time: when(value.since), count: value.recoveryCodesLeft })}</p>
          <RemoveForm asksPassword={value.asksPassword} onDone={changed} />
        </>
      )}
      <Failure error={failure} onRetry={again} />
    </section>
  );
}
